/** Names of a form's fields, nested with dots: "name", "targets.0.value". */
export type Path<Values> = Values extends readonly (infer Item)[]
  ? `${number}` | `${number}.${Path<Item>}`
  : Values extends object
    ? { [Key in keyof Values & string]: Key | `${Key}.${Path<Values[Key]>}` }[keyof Values & string]
    : never;

export type ValueAt<Values, Name extends string> = Name extends `${infer Head}.${infer Rest}`
  ? ValueAt<Step<Values, Head>, Rest>
  : Step<Values, Name>;

type Step<Values, Key extends string> = Values extends readonly (infer Item)[]
  ? Item
  : Key extends keyof Values
    ? Values[Key]
    : never;

type Container = { readonly [key: string]: unknown };

/** The value under a name; undefined where there is none. */
export function valueAt(values: unknown, name: string): unknown {
  return name.split(".").reduce<unknown>((inner, key) => (inner as Container | undefined)?.[key], values);
}

/** A copy with another value under the name; what is not on the way is shared. */
export function withValueAt<Values>(values: Values, name: string, value: unknown): Values {
  const [key = "", ...rest] = name.split(".");
  const inner = (values as Container)[key];
  const next = rest.length === 0 ? value : withValueAt(inner, rest.join("."), value);
  if (Array.isArray(values)) return values.with(Number(key), next) as Values;
  return { ...values, [key]: next };
}
