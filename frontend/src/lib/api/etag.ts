/** The condition of an edit, so that it cannot overwrite another: `headers: ifMatch(unit)`. */
export function ifMatch(read: { readonly version: number }): { "If-Match": string } {
  return { "If-Match": `"v${read.version}"` };
}
