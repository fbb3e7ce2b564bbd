import * as v from "valibot";
import type { ClientOut, ScopeOut, SecretOut } from "@/lib/api/gen/types.gen";
import { optionalText, requiredDecimal, requiredText } from "@/lib/validation";

/** What the screen offers, in its order; the server decides who may give it. */
export const SCOPES = [
  "provision_people",
  "provision_units",
  "read_season",
  "read_scores",
  "read_analysis",
  "read_proposals",
  "read_events",
] as const;

export type ScopeName = (typeof SCOPES)[number];

const isOffered = (permission: string): permission is ScopeName =>
  (SCOPES as readonly string[]).includes(permission);

/** The values of the form: a choice of scopes that share one place. */
export interface ClientDraft {
  readonly name: string;
  readonly note: string;
  readonly scopes: ScopeName[];
  readonly unit_id: string;
}

export const EMPTY: ClientDraft = { name: "", note: "", scopes: [], unit_id: "" };

export const draftOf = ({ name, note, scopes }: ClientOut): ClientDraft => ({
  name,
  note,
  scopes: SCOPES.filter((one) => scopes.some(({ permission }) => permission === one)),
  unit_id: scopes[0]?.unit_id ?? "",
});

/** Whether all scopes hold in one place that the form can show. */
export function hasOnePlace(scopes: readonly ScopeOut[]): boolean {
  const [first] = scopes;
  return scopes.every(
    ({ permission, unit_id, block_id }) =>
      isOffered(permission) && block_id === null && unit_id === first?.unit_id,
  );
}

export const clientSchema = (missing: string) =>
  v.pipe(
    v.object({
      name: requiredText(),
      note: optionalText(),
      scopes: v.pipe(
        v.array(v.picklist(SCOPES)),
        v.nonEmpty(() => missing),
      ),
      unit_id: v.string(),
    }),
    v.transform(({ name, note, scopes, unit_id }) => ({
      name,
      note,
      scopes: scopes.map((permission) => ({ permission, unit_id: unit_id || null, block_id: null })),
    })),
  );

/** Whole hours of the overlap, as the API bounds them. */
export const secretSchema = () =>
  v.object({
    overlap_hours: v.pipe(requiredDecimal({ least: "0", most: "720" }), v.transform(Number)),
  });

export type Standing = "valid" | "expired" | "revokedState";

/** Whether a secret opens the door at a moment (both as the API writes moments). */
export function standingOf({ revoked_at, expires_at }: SecretOut, now: string): Standing {
  if (revoked_at) return "revokedState";
  return Date.parse(expires_at) > Date.parse(now) ? "valid" : "expired";
}

/** Where a client stands: it needs a secret that is valid before it can do anything. */
export function stateOf(client: ClientOut): "inUse" | "noSecret" | "revokedState" {
  if (client.revoked_at) return "revokedState";
  return client.secrets.some(({ actions }) => actions.includes("revoke")) ? "inUse" : "noSecret";
}
