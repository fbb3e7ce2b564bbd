/** What `catalogue.ts` is in the built client: `build/one-language.ts` leaves a key where the English words were. */
const makers = new Map<string, () => unknown>();
const made = new Map<string, unknown>();
let isThere = false;

export const hasEnglish = () => isThere;

/** The English words of all features are one file. */
export async function fetchEnglish(): Promise<void> {
  await import("virtual:english");
  isThere = true;
}

export function putEnglish(key: string, make: () => unknown): void {
  makers.set(key, make);
}

function english(key: string): unknown {
  if (!made.has(key)) made.set(key, makers.get(key)?.());
  return made.get(key);
}

export function catalogue(vi: unknown, key: string) {
  return {
    vi,
    get en() {
      return english(key);
    },
  };
}
