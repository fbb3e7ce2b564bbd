import * as v from "valibot";

/** A path of our own to go on to: browsers take `//` and `/\` for the beginning of another host. */
export const ownPath = v.pipe(v.string(), v.regex(/^\/(?![/\\])/));
