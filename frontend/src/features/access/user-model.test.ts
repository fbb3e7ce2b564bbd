import { expect, test } from "vitest";
import type { GivenGrant, Me } from "@/lib/api/gen/types.gen";
import { grantableBy, newFirstPassword, standingOf } from "./user-model";

test("first passwords are long, readable and never the same", () => {
  const made = new Set(Array.from({ length: 200 }, newFirstPassword));
  expect(made.size).toBe(200);
  for (const password of made) expect(password).toMatch(/^([a-km-np-z2-9]{5}-){3}[a-km-np-z2-9]{5}$/);
});

const grant = (changes: Partial<GivenGrant>) =>
  ({ revoked_at: null, starts_on: "2026-01-01", ends_on: "2026-12-31", ...changes }) as GivenGrant;

test.each([
  [{}, "2026-01-01", "inForce"],
  [{}, "2026-12-31", "inForce"],
  [{}, "2025-12-31", "notYet"],
  [{}, "2027-01-01", "over"],
  [{ ends_on: null }, "2099-01-01", "inForce"],
  [{ revoked_at: "2026-03-01T00:00:00Z" }, "2026-06-01", "revoked"],
] as const)("%j on %s is %s", (changes, day, standing) => {
  expect(standingOf(grant(changes), day)).toBe(standing);
});

test("only roles that are one's own to give are offered", () => {
  const me = { permissions: ["manage_users", "grant_verifier"] } as unknown as Me;
  expect(grantableBy(me)).toEqual(["verifier"]);
});
