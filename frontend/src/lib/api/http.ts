import { currentLanguage } from "@/i18n/language";
import { markOnce } from "./idempotency";
import { ConnectionError, ProblemError, problemOf } from "./problem";
import { askForProof, asksForProof } from "./proof";
import { currentToken, refreshSession } from "./session";

const NO_SESSION_NEEDED =
  /\/api\/v1\/auth\/(?:session(?:\/\w+)?|refresh|token|passkeys\/ask|openid\/(?:ask|session))$/;

/**
 * `fetch` for the API: bearer token, one retry after a refresh or a new proof, language, idempotency key.
 * Answers other than success are thrown as `ProblemError`, a lost connection as `ConnectionError`.
 */
export async function apiFetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const request = new Request(input, init);
  request.headers.set("Accept-Language", currentLanguage());
  const answered = await markOnce(request);
  const response = await sendProved(request);
  if (response.status < 500) answered();
  if (!response.ok) throw new ProblemError(await problemOf(response));
  return response;
}

async function sendProved(request: Request): Promise<Response> {
  const response = await sendSignedIn(request);
  return asksForProof(response) && (await askForProof()) ? sendSignedIn(request) : response;
}

async function sendSignedIn(request: Request): Promise<Response> {
  const used = currentToken();
  const response = await send(request, used);
  if (response.status !== 401 || asksForProof(response) || NO_SESSION_NEEDED.test(request.url))
    return response;
  const renewed = currentToken() !== used || (await refreshSession());
  return renewed ? send(request, currentToken()) : response;
}

async function send(request: Request, token: string | null): Promise<Response> {
  const attempt = request.clone(); // a body can be sent once only, and there may be a second attempt
  if (token) attempt.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(attempt);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw new ConnectionError("the API cannot be reached", { cause: error });
  }
}
