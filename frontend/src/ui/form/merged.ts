/** A field that two people changed, each in their own way. */
export interface Clash {
  /** Its name as forms nest them: "items.2.note". */
  readonly name: string;
  readonly theirs: unknown;
}

export interface Merged<Values> {
  readonly values: Values;
  readonly clashes: readonly Clash[];
}

type Inner = Readonly<Record<string, unknown>>;

/**
 * What was opened, with what both sides made of it since: a change of one side stands, and where both
 * changed the same field the person's own stays and is told. Rows are compared one by one while there
 * are as many of them; a list that grew or shrank on either side is one field.
 */
export function merged<Values>(opened: Values, mine: Values, theirs: Values): Merged<Values> {
  const clashes: Clash[] = [];
  const merge = (was: unknown, own: unknown, other: unknown, name: string): unknown => {
    if (same(own, other) || same(was, other)) return own;
    if (same(was, own)) return other;
    if (!alike(was, own, other)) {
      clashes.push({ name, theirs: other });
      return own;
    }
    const inner = Object.keys(own as Inner).map((key) => [
      key,
      merge((was as Inner)[key], (own as Inner)[key], (other as Inner)[key], name ? `${name}.${key}` : key),
    ]);
    return Array.isArray(own) ? inner.map(([, value]) => value) : Object.fromEntries(inner);
  };
  return { values: merge(opened, mine, theirs, "") as Values, clashes };
}

/** Whether all are objects of one kind, so that their fields can be compared. */
function alike(...all: readonly unknown[]): boolean {
  const [first] = all;
  const keys = (one: unknown) => Object.keys(one as Inner).join();
  return all.every(
    (one) =>
      typeof one === "object" &&
      one !== null &&
      Array.isArray(one) === Array.isArray(first) &&
      keys(one) === keys(first),
  );
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
