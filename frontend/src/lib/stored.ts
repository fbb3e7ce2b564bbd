export interface Stored<Value extends string> {
  readonly read: () => Value;
  readonly write: (value: Value) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A small choice of this browser (language, theme), shared by its tabs; works without storage too. */
export function stored<Value extends string>(
  name: string,
  allowed: readonly Value[],
  initial: Value,
): Stored<Value> {
  const key = `thidua.${name}`;
  const listeners = new Set<() => void>();
  let value = known(readStorage(key), allowed) ?? initial;
  const set = (next: Value) => {
    value = next;
    for (const listener of listeners) listener();
  };
  globalThis.addEventListener?.("storage", (event: StorageEvent) => {
    if (event.key === key) set(known(event.newValue, allowed) ?? initial);
  });
  return {
    read: () => value,
    write: (next) => {
      writeStorage(key, next);
      set(next);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function known<Value extends string>(text: string | null, allowed: readonly Value[]): Value | undefined {
  return allowed.find((candidate) => candidate === text);
}

function readStorage(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // storage refused by the browser's settings: the choice lasts as long as the page
  }
}

function writeStorage(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // see readStorage
  }
}
