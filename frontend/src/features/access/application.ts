import * as v from "valibot";

const asked = v.object({
  response_type: v.literal("code"),
  client_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  redirect_uri: v.pipe(v.string(), v.minLength(1), v.maxLength(500)),
  code_challenge: v.pipe(v.string(), v.length(43)),
  code_challenge_method: v.literal("S256"),
  state: v.optional(v.pipe(v.string(), v.maxLength(500))),
});

export type Application = v.InferOutput<typeof asked>;

/** What an application asks for in an address (RFC 6749, 4.1.1); none where it is incomplete. */
export function applicationIn(search: string): Application | undefined {
  const told = v.safeParse(asked, Object.fromEntries(new URLSearchParams(search)));
  return told.success ? told.output : undefined;
}

/** Whether the answer stays on the device (RFC 8252, 7.3). The server decides; this is for the words. */
export function staysHere(address: string): boolean {
  return /^http:\/\/(127\.0\.0\.1|\[::1\]):/.test(address);
}
