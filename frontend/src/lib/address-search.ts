/** Reads one part of an address's search; undefined when it says what it may not. */
type Part<Value> = (given: unknown) => Value | undefined;

/** Any text up to so many characters. */
export function text(most = 200): Part<string> {
  return (given) => (typeof given === "string" && given.length <= most ? given : undefined);
}

/** A text of this form. */
function formed(form: RegExp): Part<string> {
  return (given) => (typeof given === "string" && form.test(given) ? given : undefined);
}

/** A path of our own to go on to: browsers take `//` and `/\` for the beginning of another host. */
export const ownPath = formed(/^\/(?![/\\])/);

/** A day as `YYYY-MM-DD`. */
export const day = formed(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

/** What the API calls a thing. */
export const id = formed(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i);

/** A year of the calendar. */
export function year(given: unknown): number | undefined {
  const known = typeof given === "number" && Number.isInteger(given) && given >= 1945 && given <= 2200;
  return known ? given : undefined;
}

/** One of these words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Part<Word> {
  return (given) => words.find((word) => word === given);
}

type Read<Parts> = {
  [Key in keyof Parts]?: Parts[Key] extends Part<infer Value> ? Value | undefined : never;
};

/**
 * Reads the search of an address part by part; what is unknown or may not be is left out. Every page's first
 * view waits for it, so it does without the library that checks forms.
 */
export function searchOf<const Parts extends Readonly<Record<string, Part<unknown>>>>(parts: Parts) {
  return (given: Readonly<Record<string, unknown>>): Read<Parts> => {
    const read = Object.entries(parts).map(([name, part]) => [name, part(given[name])] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined)) as Read<Parts>;
  };
}
