type Listener = () => void;

/** Who listens to what: a cell is drawn again for its own sake only. */
export class Topics {
  readonly #listeners = new Map<string, Set<Listener>>();

  subscribe = (topic: string, listener: Listener): Listener => {
    const listeners = this.#listeners.get(topic) ?? new Set();
    this.#listeners.set(topic, listeners.add(listener));
    return () => listeners.delete(listener);
  };

  tell(...topics: readonly string[]): void {
    for (const topic of topics) for (const listener of this.#listeners.get(topic) ?? []) listener();
  }

  tellAll(): void {
    this.tell(...this.#listeners.keys());
  }
}
