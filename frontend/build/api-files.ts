const QUERIES = "@tanstack/react-query";

interface Meta {
  readonly category?: string;
  readonly pluginName?: string;
  readonly resource?: string;
  readonly resourceId?: string;
  readonly tags?: readonly string[];
}

/** What is generated, as the generator tells of it. */
interface Generated {
  readonly name: string;
  readonly meta: object | undefined;
}

/** Which tag an operation has; its call is generated before its query. */
const tags = new Map<string, string>();

function tagOf({ name, meta }: Generated): string | undefined {
  const { category, pluginName, resource, resourceId, tags: own } = (meta ?? {}) as Meta;
  if (category === "sdk" && resource === "operation" && resourceId && own?.[0]) tags.set(resourceId, own[0]);
  else if (pluginName !== QUERIES) return undefined;
  return tags.get(resourceId ?? name.replace(/QueryKey$/, ""));
}

/**
 * Calls and queries of each tag are a file of their own, which the build can leave out of a page:
 * in one file, every page would load the calls of all.
 */
export function fileOf(symbol: Generated): string | undefined {
  const tag = tagOf(symbol);
  return tag && `calls/${tag}`;
}

/** All are found where there would be one file: whoever adds a call need not know its tag. */
export function foundIn(symbol: Generated): readonly string[] | undefined {
  if (tagOf(symbol) === undefined) return undefined;
  return [(symbol.meta as Meta).pluginName === QUERIES ? QUERIES : "sdk"];
}
