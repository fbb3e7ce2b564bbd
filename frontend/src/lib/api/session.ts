/**
 * The session of this page: the access token lives in memory only, the refresh token in a cookie
 * that scripts cannot read.
 */
import { type Problem, problemOf } from "./problem";

const REFRESH = "/api/v1/auth/refresh";

let accessToken: string | null = null;
let refreshing: Promise<boolean> | null = null;
const listeners = new Set<() => void>();

export function currentToken(): string | null {
  return accessToken;
}

/** Take over what sign-in answered; null ends the session here. */
export function keepToken(token: string | null): void {
  const ended = token === null && accessToken !== null;
  accessToken = token;
  if (ended) for (const listener of listeners) listener();
}

/** Called when a session that was there has ended. */
export function onSessionEnd(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** A new access token by the cookie; all who ask at the same time share one request. */
export function refreshSession(): Promise<boolean> {
  refreshing ??= askForToken().finally(() => {
    refreshing = null;
  });
  return refreshing;
}

async function askForToken(): Promise<boolean> {
  const response = await fetch(REFRESH, { method: "POST" });
  if (response.ok) {
    const { access_token } = (await response.json()) as { access_token: string };
    keepToken(access_token);
    return true;
  }
  keepTokenUnlessTemporary(await problemOf(response));
  return false;
}

/** A refusal ends the session; a server that is down does not. */
function keepTokenUnlessTemporary(problem: Problem): void {
  if (problem.status < 500 && problem.status !== 429) keepToken(null);
}
