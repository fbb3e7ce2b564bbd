import * as v from "valibot";
import type { GivenGrant, Me, Role } from "@/lib/api/gen/types.gen";
import { type Permission, permits } from "@/lib/api/permissions";
import { oneOf, optionalDate, requiredDate, requiredText } from "@/lib/validation";

const LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"; // 32 that are not mistaken for each other
const GROUPS = 4;
const GROUP = 5;

/** A first password of 100 random bits, in groups that can be read out. */
export function newFirstPassword(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(GROUPS * GROUP));
  const letters = Array.from(bytes, (byte) => LETTERS[byte % LETTERS.length]).join("");
  return (letters.match(new RegExp(`.{${GROUP}}`, "g")) ?? []).join("-");
}

/** The roles that are given by hand, each with the permission to give it. */
const GRANTABLE = [
  ["administrator", "grant_administrator"],
  ["emulation_officer", "grant_emulation_officer"],
  ["authority", "grant_authority"],
  ["council_member", "grant_council_member"],
  ["auditor", "grant_auditor"],
  ["verifier", "grant_verifier"],
  ["unit_head", "grant_unit_head"],
  ["unit_officer", "grant_unit_officer"],
] as const satisfies readonly (readonly [Role, Permission])[];

/** The roles that a person may give somewhere; the server decides where. */
export function grantableBy(me: Me): readonly Role[] {
  return GRANTABLE.filter(([, permission]) => permits(me, permission)).map(([role]) => role);
}

export type Standing = "revoked" | "notYet" | "over" | "inForce";

/** Whether a grant holds on a day. */
export function standingOf({ revoked_at, starts_on, ends_on }: GivenGrant, day: string): Standing {
  if (revoked_at) return "revoked";
  if (starts_on && day < starts_on) return "notYet";
  return ends_on && ends_on < day ? "over" : "inForce";
}

/** An identifier, or nothing, which is sent as null. */
const optionalId = () =>
  v.pipe(
    v.string(),
    v.transform((id) => id || null),
  );

export const accountSchema = () => v.object({ name: requiredText(), unit_id: optionalId() });

export const newAccountSchema = () => v.object({ ...accountSchema().entries, username: requiredText(60) });

export const grantSchema = () =>
  v.object({
    role: oneOf(GRANTABLE.map(([role]) => role)),
    unit_id: optionalId(),
    block_id: optionalId(),
    starts_on: requiredDate(),
    ends_on: optionalDate(),
  });
