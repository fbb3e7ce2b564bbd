/** An object together with the version of it that was read, for an edit that must not overwrite another. */
export type Tagged<Value> = Value & { readonly etag: string };

interface Answer<Value> {
  readonly data: Value;
  readonly response: Response;
}

/** The object of a generated call with its ETag: `queryFn: () => tagged(readUnit({ path: { id } }))`. */
export async function tagged<Value extends object>(call: Promise<Answer<Value>>): Promise<Tagged<Value>> {
  const { data, response } = await call;
  return { ...data, etag: response.headers.get("ETag") ?? "" };
}

/** The header of an edit: `editUnit({ path, body, headers: ifMatch(unit) })`. */
export function ifMatch(read: { readonly etag: string }): { "If-Match": string } {
  return { "If-Match": read.etag };
}
