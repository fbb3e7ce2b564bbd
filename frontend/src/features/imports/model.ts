import type { ImportKind, ImportOut, ImportState, Me, RowVerdict } from "@/lib/api/gen/types.gen";
import { type Permission, permits } from "@/lib/api/permissions";

export const VERDICTS = ["new", "changed", "unchanged", "refused"] as const satisfies readonly RowVerdict[];

const NEEDED: Readonly<Record<ImportKind, Permission>> = {
  units: "manage_units",
  people: "manage_users",
  unit_years: "appraise_proposals",
  awards: "draft_decision",
  past_scores: "appraise_proposals",
};

/** What this person may import. */
export function kindsFor(me: Me): readonly ImportKind[] {
  return (Object.keys(NEEDED) as ImportKind[]).filter((kind) => permits(me, NEEDED[kind]));
}

const AT_WORK: ReadonlySet<ImportState> = new Set(["reading", "applying", "undoing"]);

/** Whether the worker is busy with it: the page looks again until it is not. */
export function atWork({ state }: Pick<ImportOut, "state">): boolean {
  return AT_WORK.has(state);
}

export const STATE_TONES = {
  reading: "info",
  unreadable: "bad",
  checked: "warn",
  applying: "info",
  applied: "good",
  undoing: "info",
  undone: "neutral",
  discarded: "neutral",
} as const;

export const VERDICT_TONES = { new: "good", changed: "info", unchanged: "neutral", refused: "bad" } as const;
