import type { CorrectionIn, DecisionItemOut } from "@/lib/api/gen/types.gen";

export interface CorrectionDraft {
  readonly number: string;
  readonly corrected_on: string;
  readonly signer_name: string;
  readonly signer_post: string;
  readonly reads: string;
  readonly should_read: string;
  readonly wording: string;
  readonly achievement: string;
  readonly first_year: string;
  readonly last_year: string;
}

type Line = Pick<DecisionItemOut, "wording" | "achievement" | "first_year" | "last_year">;

/** The document, and of the line only what it changes: the rest stays untouched and unrecorded. */
export function correctionBody(draft: CorrectionDraft, line: Line): CorrectionIn {
  const { wording, achievement, first_year, last_year, ...document } = draft;
  const first = Number(first_year);
  const last = Number(last_year);
  return {
    ...document,
    ...(wording !== "" && wording !== line.wording && { wording }),
    ...(achievement !== line.achievement && { achievement }),
    ...(first !== line.first_year && { first_year: first }),
    ...(last !== line.last_year && { last_year: last }),
  };
}
