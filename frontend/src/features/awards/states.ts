import type { ProposalState } from "@/lib/api/gen/types.gen";

export const PROPOSAL_STATES = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "decided",
  "withdrawn",
] as const;

/** Submitted, and not returned since. */
export const WENT_OUT: readonly ProposalState[] = ["submitted", "accepted", "decided"];

export const DECISION_STATES = ["issued", "draft", "withdrawn"] as const;

/** Matters that hold a unit's awards up. */
export const HOLD_REASONS = ["discipline", "investigation", "complaint", "press"] as const;

export const CANCELLATION_REASONS = [
  "fraud",
  "forged_dossier",
  "unlawful_procedure",
  "standards_not_met",
] as const;
