import * as v from "valibot";
import { describe, expect, it } from "vitest";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { GROUPS, groupsOf, KINDS, kindsOf, standingOf, webhookSchema } from "./webhook-model";

describe("kinds by group", () => {
  it("covers every kind once", () => {
    expect(kindsOf(GROUPS)).toEqual(KINDS);
  });

  it("shows whole groups, and knows when it cannot", () => {
    expect(groupsOf(kindsOf(["unit", "decision"]))).toEqual(["unit", "decision"]);
    expect(groupsOf([])).toEqual([]);
    expect(groupsOf(["unit.created"])).toBeUndefined();
  });
});

describe("the form", () => {
  const schema = webhookSchema("bad");
  const draft = { name: "Nhân sự", url: "https://a.vn/x", groups: ["ranking" as const] };

  it("gives what the API takes", () => {
    expect(v.parse(schema, draft)).toEqual({
      name: "Nhân sự",
      url: "https://a.vn/x",
      kinds: ["ranking.published"],
    });
  });

  it.each(["a.vn", "https://a b", "ftp://a.vn", ""])("refuses %j as an address", (url) => {
    expect(v.safeParse(schema, { ...draft, url }).success).toBe(false);
  });
});

describe("how a receiver fares", () => {
  const secrets = [{ id: "1", issued_at: "2026-01-01T00:00:00Z", expires_at: null }];
  const webhook = { state: "active", secrets, failing_since: null } as unknown as WebhookOut;

  it.each([
    [webhook, "active"],
    [{ ...webhook, secrets: [] }, "noSecret"],
    [{ ...webhook, failing_since: "2026-01-01T00:00:00Z" }, "failing"],
    [{ ...webhook, state: "paused" as const, secrets: [] }, "paused"],
  ])("is told in one word", (one, word) => {
    expect(standingOf(one)).toBe(word);
  });
});
