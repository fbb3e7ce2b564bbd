import { describe, expect, it } from "vitest";
import { applicationIn, staysHere } from "./application";

const CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
const ASKED = {
  response_type: "code",
  client_id: "nhan-su",
  redirect_uri: "http://127.0.0.1:51004/",
  code_challenge: CHALLENGE,
  code_challenge_method: "S256",
};

const inAddress = (asked: Record<string, string>) => applicationIn(`?${new URLSearchParams(asked)}`);

describe("what an application asks for", () => {
  it("is read as it was sent, numbers too", () => {
    expect(inAddress({ ...ASKED, state: "1e5" })).toEqual({ ...ASKED, state: "1e5" });
    expect(inAddress({ ...ASKED, scope: "openid" })).toEqual(ASKED);
  });

  it.each([
    ["a challenge in the clear", { ...ASKED, code_challenge_method: "plain" }],
    ["no challenge", { ...ASKED, code_challenge: "" }],
    ["a token at once", { ...ASKED, response_type: "token" }],
  ])("is nothing with %s", (_, asked) => {
    expect(inAddress(asked)).toBeUndefined();
  });

  it("tells the device from elsewhere", () => {
    expect(staysHere("http://[::1]:51004/")).toBe(true);
    expect(staysHere("http://127.0.0.1.evil.example:80/")).toBe(false);
    expect(staysHere("vn.tinh.nhansu:/dang-nhap")).toBe(false);
  });
});
