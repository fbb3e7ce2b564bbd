export const PROPOSAL_STATES = [
  "draft",
  "submitted",
  "returned",
  "accepted",
  "decided",
  "withdrawn",
] as const;

export const DECISION_STATES = ["issued", "draft", "withdrawn"] as const;

export const CANCELLATION_REASONS = [
  "fraud",
  "forged_dossier",
  "unlawful_procedure",
  "standards_not_met",
] as const;
