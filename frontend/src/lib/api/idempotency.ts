/**
 * One act, one key: a form that is sent again because the answer got lost carries the key of the first
 * try, so that the server answers instead of acting twice.
 */
const unanswered = new Map<string, string>();

async function fingerprint(request: Request): Promise<string> {
  const json = request.headers.get("Content-Type")?.includes("json");
  return `${request.url}\n${json ? await request.clone().text() : ""}`;
}

/** Puts the key on a POST; the returned function is to be called once the server has answered. */
export async function markOnce(request: Request): Promise<() => void> {
  if (request.method !== "POST" || request.headers.has("Idempotency-Key")) return () => {};
  const act = await fingerprint(request);
  const key = unanswered.get(act) ?? crypto.randomUUID();
  unanswered.set(act, key);
  request.headers.set("Idempotency-Key", key);
  return () => unanswered.delete(act);
}
