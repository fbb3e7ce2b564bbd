import type { APIRequestContext } from "@playwright/test";
import { account } from "./accounts";

export interface Newcomer {
  readonly username: string;
  readonly password: string;
}

/** Asks for an access token; its session has no cookie in the browser under test. */
async function tokenOf(request: APIRequestContext, username: string, password: string): Promise<string> {
  const answer = await request.post("/api/v1/auth/token", {
    form: { grant_type: "password", username, password },
  });
  return (await answer.json()).access_token;
}

/** An account that nobody else signs in with, opened by the administrator; its first password stands. */
export async function newcomer(request: APIRequestContext): Promise<Newcomer> {
  const { username, password } = account("quan-tri");
  const created = await request.post("/api/v1/users", {
    headers: { Authorization: `Bearer ${await tokenOf(request, username, password)}` },
    data: {
      username: `nguoi-moi-${crypto.randomUUID()}`,
      name: "Người dùng mới",
      first_password: "mật khẩu cấp lần đầu",
    },
  });
  if (created.status() !== 201) throw new Error(`no newcomer: ${await created.text()}`);
  return { username: (await created.json()).username, password: "mật khẩu cấp lần đầu" };
}
