import type { CovenantOut, CovenantSignature } from "@/lib/api/gen/types.gen";

/** Why a person cannot sign now; `who` names whom it is waited for. */
export interface Obstacle {
  readonly kind: "closed" | "not_a_signer" | "signed" | "another_signs" | "not_their_turn" | "too_late";
  readonly who: readonly string[];
}

type Round = Pick<CovenantOut, "state"> & { readonly own_units: readonly string[] };
type Seat = Pick<CovenantSignature, "unit_id" | "unit_name" | "turn" | "state" | "signatory">;

/** The first reason that stands in the way, for somebody at whose seats nothing may be signed. */
export function obstacleTo(covenant: Round, seats: readonly Seat[], userId: string): Obstacle {
  if (covenant.state !== "signing" && covenant.state !== "in_force") return { kind: "closed", who: [] };
  const mine = seats.filter(
    ({ unit_id, signatory }) => covenant.own_units.includes(unit_id) || signatory?.user_id === userId,
  );
  const [open] = mine.filter(({ state }) => state === "awaiting" || state === "declined");
  if (!open) return { kind: mine.length > 0 ? "signed" : "not_a_signer", who: [] };
  if (open.signatory && open.signatory.user_id !== userId)
    return { kind: "another_signs", who: [open.signatory.name] };
  const before = seats.filter(({ turn, state }) => turn < open.turn && state === "awaiting");
  if (before.length > 0) return { kind: "not_their_turn", who: before.map(({ unit_name }) => unit_name) };
  return { kind: covenant.own_units.length > 0 ? "too_late" : "not_a_signer", who: [] };
}
