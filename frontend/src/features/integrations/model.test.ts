import { safeParse } from "valibot";
import { expect, test } from "vitest";
import type { ClientOut, SecretOut } from "@/lib/api/gen/types.gen";
import { clientSchema, draftOf, EMPTY, hasOnePlace, standingOf, stateOf } from "./model";

const scope = (permission: "read_events" | "vote", unit_id: string | null = null) => ({
  permission,
  unit_id,
  block_id: null,
});

const secret = (more: Partial<SecretOut> = {}): SecretOut => ({
  id: "s",
  hint: "abc",
  issued_at: "2026-01-01T00:00:00Z",
  expires_at: "2027-01-01T00:00:00Z",
  last_used_at: null,
  revoked_at: null,
  actions: ["revoke"],
  ...more,
});

const client = (more: Partial<ClientOut> = {}): ClientOut => ({
  id: "c",
  name: "Phần mềm nhân sự",
  note: "",
  scopes: [scope("read_events")],
  secrets: [],
  created_at: "2026-01-01T00:00:00Z",
  revoked_at: null,
  version: 1,
  actions: [],
  ...more,
});

test("a client is in use from its first valid secret until it is revoked", () => {
  expect(stateOf(client())).toBe("noSecret");
  expect(stateOf(client({ secrets: [secret()] }))).toBe("inUse");
  expect(stateOf(client({ secrets: [secret({ actions: [] })] }))).toBe("noSecret");
  expect(stateOf(client({ secrets: [secret()], revoked_at: "2026-02-01T00:00:00Z" }))).toBe("revokedState");
});

test("a secret ends by its day or by hand", () => {
  expect(standingOf(secret(), "2026-06-01T00:00:00Z")).toBe("valid");
  expect(standingOf(secret(), "2027-01-01T00:00:00Z")).toBe("expired");
  expect(standingOf(secret({ revoked_at: "2026-02-01T00:00:00Z" }), "2026-06-01T00:00:00Z")).toBe(
    "revokedState",
  );
});

test("scopes in several places are not shown as if they were one", () => {
  expect(hasOnePlace([scope("read_events", "u"), scope("read_events", "u")])).toBe(true);
  expect(hasOnePlace([scope("read_events", "u"), scope("read_events")])).toBe(false);
  expect(hasOnePlace([scope("vote")])).toBe(false);
  expect(draftOf(client({ scopes: [scope("read_events", "u")] }))).toMatchObject({
    scopes: ["read_events"],
    unit_id: "u",
  });
});

test("the form asks for a scope and gives each the chosen place", () => {
  const schema = clientSchema("thiếu");
  expect(safeParse(schema, { ...EMPTY, name: "Kho dữ liệu" }).success).toBe(false);
  const filled = { ...EMPTY, name: "Kho dữ liệu", scopes: ["read_events" as const], unit_id: "u" };
  expect(safeParse(schema, filled).output).toEqual({
    name: "Kho dữ liệu",
    note: "",
    scopes: [{ permission: "read_events", unit_id: "u", block_id: null }],
  });
});
