/**
 * The session of this page: the access token lives in memory only, the refresh token in a cookie
 * that scripts cannot read.
 */
import { stored } from "@/lib/stored";
import { ConnectionError, ProblemError, problemOf } from "./problem";

const REFRESH = "/api/v1/auth/refresh";

/** Whether this browser has a session, so that a first visit does not ask for one in vain. */
const presence = stored("session", ["none", "open"], "none");

let accessToken: string | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

export function currentToken(): string | null {
  return accessToken;
}

/** Take over what sign-in answered. */
export function openSession(token: string): void {
  accessToken = token;
  presence.write("open");
}

/** Forget the session here, whether it was ended or refused. */
export function forgetSession(): void {
  accessToken = null;
  presence.write("none");
}

/** Called when the session ends: here, by the server's refusal, or in another tab of this browser. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

presence.subscribe(() => {
  if (presence.read() === "open") return;
  accessToken = null;
  for (const listener of listeners) listener();
});

/** Whether there is a session, after asking the server where this page does not know yet. */
export async function hasSession(): Promise<boolean> {
  return accessToken !== null || (presence.read() === "open" && (await refreshSession()));
}

/**
 * A new access token by the cookie; all who ask at the same time share one request. False when the
 * server refuses; throws when it cannot say.
 */
export function refreshSession(): Promise<boolean> {
  refreshing ??= askForToken().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function askForToken(): Promise<boolean> {
  const response = await fetch(REFRESH, { method: "POST" }).catch((cause) => {
    throw new ConnectionError("the API cannot be reached", { cause });
  });
  if (response.ok) {
    const { access_token } = (await response.json()) as { access_token: string };
    openSession(access_token);
    return true;
  }
  if (response.status >= 500 || response.status === 429) throw new ProblemError(await problemOf(response));
  forgetSession();
  return false;
}
