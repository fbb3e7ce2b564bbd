/** Something to be done once nothing has asked for it for a while. */
export class Pause {
  #timer: ReturnType<typeof setTimeout> | undefined;

  after(milliseconds: number, run: () => void): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(run, milliseconds);
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}

/** What became of sending: all is there; more waits; it has to be tried again. */
export type Outcome = "done" | "more" | "again";

const PAUSE = 600; // milliseconds without a keystroke
const RETRY = 5_000;

/** When to send: after a pause, one request at a time, once more after a lost connection. */
export class Saver {
  readonly #send: () => Promise<Outcome>;
  readonly #pause = new Pause();
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(send: () => Promise<Outcome>) {
    this.#send = send;
  }

  get busy(): boolean {
    return this.#running !== undefined;
  }

  soon(after = PAUSE): void {
    if (!this.#stopped) this.#pause.after(after, () => void this.#run());
  }

  /** What is on its way arrives first, then what has come in since is sent. */
  async now(): Promise<void> {
    await this.#running;
    await this.#run();
  }

  start(): void {
    this.#stopped = false;
  }

  /** Nothing is sent any more by itself. */
  stop(): void {
    this.#stopped = true;
    this.#pause.stop();
  }

  #run(): Promise<void> {
    this.#pause.stop();
    this.#running ??= this.#once();
    return this.#running;
  }

  async #once(): Promise<void> {
    const outcome = await this.#send().finally(() => {
      this.#running = undefined;
    });
    if (outcome === "more") this.soon();
    if (outcome === "again") this.soon(RETRY);
  }
}
