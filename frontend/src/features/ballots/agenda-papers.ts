import type { AgendaLinkOut, AgendaPaperOut, AgendaPapersOut, SeasonPaperOut } from "@/lib/api/gen/types.gen";

const SEASON = {
  plan: "plan-paper",
  score_comparison: "score-papers/comparison",
  year_report: "report-paper",
};

/** Where the product writes a paper of a season, a proposal or a decision. */
export function linkPath({ written, subject_id }: AgendaLinkOut): string {
  if (written === "proposal" || written === "decision") return `/api/v1/${written}s/${subject_id}/paper`;
  return `/api/v1/seasons/${subject_id}/${SEASON[written]}`;
}

/** A link as one value of a list of choices. */
export const linkKey = ({ written, subject_id }: AgendaLinkOut) => `${written} ${subject_id}`;

/** Where a paper is read; none where the reader may not open what it leads to. */
export function paperPath(paper: AgendaPaperOut, opens: readonly SeasonPaperOut[]): string | null {
  if (paper.link === null) {
    return paper.file?.check_state === "infected" ? null : `/api/v1/agenda-papers/${paper.id}/content`;
  }
  const key = linkKey(paper.link);
  return opens.some((open) => linkKey(open) === key) ? linkPath(paper.link) : null;
}

export type Fault = "tooLarge" | "wrongKind";

/** Why a file would be refused, before a byte of it is sent. */
export function faultOf(
  { name, size }: Pick<File, "name" | "size">,
  limits: Pick<AgendaPapersOut, "largest_file" | "suffixes">,
): Fault | null {
  if (size > limits.largest_file) return "tooLarge";
  return limits.suffixes.some((suffix) => name.toLowerCase().endsWith(suffix)) ? null : "wrongKind";
}
