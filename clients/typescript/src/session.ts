import { type Client, createClient } from "./api/client/index.js";
import type { Problem } from "./api/types.gen.js";

/** What the token endpoint is asked with: a person's name and password, or a machine's id and secret. */
export type SignInWith =
  | { readonly username: string; readonly password: string }
  | { readonly clientId: string; readonly clientSecret: string; readonly scope?: string };

interface Token {
  readonly access_token: string;
  readonly refresh_token?: string;
  readonly expires_in: number;
}

/** A refusal of the API (RFC 9457): decide by `problem.code`, show `problem.detail`. */
export class Refusal extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = "Refusal";
    this.problem = problem;
  }
}

/** Seconds before its end at which a token is replaced. */
const EARLY = 30;
const TRIES = 3;
/** Milliseconds between two tries. */
const PAUSE = 500;

/**
 * Signs in and gives the client that every call takes as `client`.
 *
 * Its token is replaced before it runs out. A creating POST carries an `Idempotency-Key`; where the network
 * fails or the server is not available, the same request is sent again, three times in all.
 */
export async function signIn(server: string, credentials: SignInWith): Promise<Client> {
  const baseUrl = server.replace(/\/+$/, "");
  let token = await issued(baseUrl, grant(credentials));
  let ends = endOf(token);
  let replacing: Promise<void> | null = null;
  const replace = async () => {
    const { refresh_token } = token;
    token = await issued(
      baseUrl,
      refresh_token ? { grant_type: "refresh_token", refresh_token } : grant(credentials),
    );
    ends = endOf(token);
  };
  const client = createClient({
    baseUrl,
    throwOnError: true,
    fetch: patient,
    auth: async () => {
      if (Date.now() >= ends) {
        replacing ??= replace().finally(() => {
          replacing = null;
        });
        await replacing;
      }
      return token.access_token;
    },
  });
  client.interceptors.error.use((problem) => (isProblem(problem) ? new Refusal(problem) : problem));
  return client;
}

function endOf(token: Token): number {
  return Date.now() + (token.expires_in - EARLY) * 1000;
}

function grant(credentials: SignInWith): Record<string, string> {
  if ("username" in credentials) {
    const { username, password } = credentials;
    return { grant_type: "password", username, password };
  }
  const { clientId: client_id, clientSecret: client_secret, scope } = credentials;
  return { grant_type: "client_credentials", client_id, client_secret, ...(scope && { scope }) };
}

async function issued(server: string, form: Record<string, string>): Promise<Token> {
  const answer = await fetch(`${server}/api/v1/auth/token`, {
    method: "POST",
    body: new URLSearchParams(form),
  });
  const told: unknown = await answer.json();
  if (!answer.ok) {
    throw isProblem(told) ? new Refusal(told) : new Error(`${answer.status} ${answer.statusText}`);
  }
  return told as Token;
}

function isProblem(told: unknown): told is Problem {
  return typeof told === "object" && told !== null && "code" in told && "detail" in told;
}

/** Sends a request until it is answered; an edit, which rests on a version, is sent once. */
const patient: typeof fetch = async (input, init) => {
  const request = input instanceof Request ? input : new Request(input, init);
  if (request.method === "POST" && !request.headers.has("Idempotency-Key")) {
    request.headers.set("Idempotency-Key", crypto.randomUUID());
  }
  return attempt(request, request.method === "PATCH" ? 1 : TRIES);
};

async function attempt(request: Request, left: number): Promise<Response> {
  const last = left === 1;
  const answer = await fetch(request.clone()).catch((failure: unknown) => {
    if (last) {
      throw failure;
    }
    return null;
  });
  if (answer !== null && (last || answer.status !== 503)) {
    return answer;
  }
  await new Promise((done) => setTimeout(done, PAUSE));
  return attempt(request, left - 1);
}
