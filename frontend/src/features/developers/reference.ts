import { matches } from "@/lib/search-text";

/** What is read of the API's OpenAPI 3.1 document. */
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
}

type Bodies = Readonly<Record<string, { readonly schema?: Schema }>>;

interface Described {
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly operationId: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: { readonly content: Bodies };
  readonly responses: Readonly<
    Record<string, { readonly description: string; readonly content?: Bodies | undefined }>
  >;
}

export interface Parameter {
  readonly name: string;
  readonly place: string;
  readonly required: boolean;
  readonly type: string;
}

export interface Operation {
  readonly id: string;
  readonly tag: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  /** Whether a token is asked for. */
  readonly guarded: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: string | null;
  readonly answers: readonly {
    readonly status: string;
    readonly words: string;
    readonly type: string | null;
  }[];
}

/** Every operation of the document, in its order. */
export function operationsOf({ paths }: OpenApi): readonly Operation[] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operation(path, method, described)),
  );
}

function operation(path: string, method: string, described: Described): Operation {
  return {
    id: described.operationId,
    tag: described.tags?.[0] ?? "",
    method: method.toUpperCase(),
    path,
    summary: described.summary ?? described.operationId,
    description: described.description ?? "",
    guarded: (described.security ?? []).length > 0,
    parameters: (described.parameters ?? []).map(({ name, in: place, required, schema }) => ({
      name,
      place,
      required: required ?? false,
      type: typeOf(schema),
    })),
    body: bodyOf(described.requestBody?.content),
    answers: Object.entries(described.responses).map(([status, { description, content }]) => ({
      status,
      words: description,
      type: bodyOf(content),
    })),
  };
}

/** The name of a schema: "UnitOut", "string (uuid)", "UnitKind | null", "array of string". */
export function typeOf(schema: Schema = {}): string {
  if (schema.$ref) return schema.$ref.split("/").at(-1) ?? "";
  if (schema.anyOf) return schema.anyOf.map(typeOf).join(" | ");
  if (schema.items) return `array of ${typeOf(schema.items)}`;
  return schema.format ? `${schema.type} (${schema.format})` : (schema.type ?? "any");
}

function bodyOf(content: Bodies = {}): string | null {
  const [[media, { schema }] = [null, {}]] = Object.entries(content);
  if (media === null) return null;
  return media.endsWith("json") ? typeOf(schema) : media;
}

/** The tags in the order in which they first appear, with how many operations each has. */
export function tagsOf(operations: readonly Operation[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { tag } of operations) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts];
}

/** Operations of a tag, if one is named, in which every word of the query occurs, with or without diacritics. */
export function found(
  operations: readonly Operation[],
  query: string,
  tag: string | undefined,
  words: (tag: string) => string,
): readonly Operation[] {
  return operations.filter(
    (one) =>
      (!tag || one.tag === tag) &&
      matches([one.method, one.path, one.summary, one.description, words(one.tag)].join(" "), query),
  );
}
