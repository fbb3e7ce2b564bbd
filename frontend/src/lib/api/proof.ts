/**
 * Acts that bind ask who is there once more (RFC 9470): the server refuses with a challenge, one dialog
 * asks the person, and the same request is sent again, with the same `Idempotency-Key`.
 */
type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** Whether an answer says that the last proof is too old. */
export function asksForProof(response: Response): boolean {
  const challenge = response.headers.get("WWW-Authenticate") ?? "";
  return response.status === 401 && challenge.includes("insufficient_user_authentication");
}

/** The dialog that asks from now on; it answers whether the person proved who they are. */
export function proveBy(dialog: Ask): () => void {
  ask = dialog;
  return () => {
    if (ask === dialog) ask = null;
  };
}

/** Asks the person; all requests that wait for it share one dialog. */
export function askForProof(): Promise<boolean> {
  asking ??= (ask?.() ?? Promise.resolve(false)).finally(() => {
    asking = null;
  });
  return asking;
}
