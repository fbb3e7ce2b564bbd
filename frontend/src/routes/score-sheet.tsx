import { CriterionEvidence } from "@/features/evidence/components/criterion-evidence";
import { SheetPage } from "@/features/scoring/pages/sheet-page";

/** The score sheet with the evidence of each criterion beside it. */
export function ScoreSheet() {
  return <SheetPage evidence={CriterionEvidence} />;
}
