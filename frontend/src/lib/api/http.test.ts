import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { apiFetch } from "./http";
import { ConnectionError, ProblemError } from "./problem";
import { proveBy } from "./proof";
import { currentToken, forgetSession, onSessionEnd, openSession } from "./session";

const ADDRESS = "http://localhost/api/v1/units";
const sent: Request[] = [];
let answer: (request: Request) => Response | Promise<Response>;

beforeEach(() => {
  sent.length = 0;
  openSession("first");
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = typeof input === "string" ? new Request(new URL(input, ADDRESS), init) : input;
    sent.push(request);
    return answer(request);
  });
});

afterEach(() => {
  forgetSession();
  vi.unstubAllGlobals();
});

const isRefresh = (request: Request) => request.url.endsWith("/auth/refresh");
const authorization = (request: Request) => request.headers.get("Authorization");
const key = (request?: Request) => request?.headers.get("Idempotency-Key");
const post = (body: string) =>
  apiFetch(ADDRESS, { method: "POST", body, headers: { "Content-Type": "application/json" } });

test("requests carry the token and the language", async () => {
  answer = () => Response.json({});
  await apiFetch(ADDRESS);
  expect(sent[0] && authorization(sent[0])).toBe("Bearer first");
  expect(sent[0]?.headers.get("Accept-Language")).toBe("vi");
});

test("many requests with an expired token share one refresh and are sent again", async () => {
  answer = (request) => {
    if (isRefresh(request)) return Response.json({ access_token: "second" });
    return new Response(null, { status: authorization(request) === "Bearer second" ? 200 : 401 });
  };
  const responses = await Promise.all(Array.from({ length: 20 }, () => apiFetch(ADDRESS)));
  expect(responses.every((response) => response.ok)).toBe(true);
  expect(sent.filter(isRefresh)).toHaveLength(1);
});

test("a refused refresh ends the session and the first answer is the error", async () => {
  const ended = vi.fn();
  const forget = onSessionEnd(ended);
  answer = () => Response.json({ code: "sign_in_required" }, { status: 401 });
  await expect(apiFetch(ADDRESS)).rejects.toMatchObject({ status: 401 });
  expect(ended).toHaveBeenCalledOnce();
  expect(currentToken()).toBeNull();
  expect(sent).toHaveLength(2);
  forget();
});

test("a server that is down does not end the session", async () => {
  answer = (request) => new Response(null, { status: isRefresh(request) ? 503 : 401 });
  const failure = await apiFetch(ADDRESS).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect(failure).toMatchObject({ status: 503 });
  expect(currentToken()).toBe("first");
});

test("a problem is thrown with its fields, a foreign answer with its status", async () => {
  answer = () =>
    Response.json(
      { detail: "Sai", code: "invalid", errors: [{ pointer: "/name", code: "missing", message: "Thiếu" }] },
      { status: 422 },
    );
  await expect(apiFetch(ADDRESS)).rejects.toMatchObject({
    message: "Sai",
    problem: { status: 422, errors: [{ pointer: "/name" }] },
  });
  answer = () => new Response("<html>Bad gateway</html>", { status: 502 });
  await expect(apiFetch(ADDRESS)).rejects.toMatchObject({ status: 502, problem: { code: "http_502" } });
});

test("an act whose answer got lost is sent again with its key, the next act with another", async () => {
  answer = () => Promise.reject(new TypeError("network"));
  await expect(post('{"name":"A"}')).rejects.toBeInstanceOf(ConnectionError);
  answer = () => Response.json({}, { status: 201 });
  await post('{"name":"A"}');
  await post('{"name":"A"}');
  await post('{"name":"B"}');
  const keys = sent.map(key);
  expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/);
  expect(keys[1]).toBe(keys[0]);
  expect(new Set(keys).size).toBe(3);
});

test("the body is sent whole the second time too", async () => {
  const bodies: string[] = [];
  answer = async (request) => {
    if (isRefresh(request)) return Response.json({ access_token: "second" });
    bodies.push(await request.text());
    return new Response(null, { status: bodies.length === 1 ? 401 : 200 });
  };
  await post('{"name":"A"}');
  expect(bodies).toEqual(['{"name":"A"}', '{"name":"A"}']);
  expect(key(sent[2])).toBe(key(sent[0]));
});

const refusedAsOld = () =>
  Response.json(
    { type: "urn:thidua:problem:proof_required", code: "proof_required" },
    { status: 401, headers: { "WWW-Authenticate": 'Bearer error="insufficient_user_authentication"' } },
  );

test("an act that asks for a proof is sent again with its key once the person gave one", async () => {
  answer = (request) => (authorization(request) === "Bearer proved" ? Response.json({}) : refusedAsOld());
  const dialog = vi.fn(async () => {
    openSession("proved");
    return true;
  });
  const forget = proveBy(dialog);
  await Promise.all([post('{"name":"A"}'), post('{"name":"B"}')]);
  expect(dialog).toHaveBeenCalledOnce();
  expect(sent.filter(isRefresh)).toEqual([]);
  expect(key(sent[2])).toBe(key(sent[0]));
  expect(new Set(sent.map(key)).size).toBe(2);
  forget();
});

test("a proof that is not given leaves the refusal, and the session", async () => {
  answer = refusedAsOld;
  const forget = proveBy(async () => false);
  await expect(post('{"name":"A"}')).rejects.toMatchObject({ problem: { code: "proof_required" } });
  expect(sent).toHaveLength(1);
  expect(currentToken()).toBe("first");
  forget();
});
