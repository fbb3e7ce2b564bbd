import type { SeasonOut, Step, Task, TaskKind, Timeline } from "@/lib/api/gen/types.gen";
import { daysBetween } from "@/lib/dates";
import type { Moment } from "@/ui/timeline/timeline";

export interface Address {
  readonly to: string;
  readonly search?: { readonly nam: number; readonly don_vi?: string };
}

const sheet = ({ subject_id }: Task): Address => ({ to: `/phieu-diem/${subject_id}` });
const proposal = ({ subject_id }: Task): Address => ({ to: `/ho-so/${subject_id}` });
const handover = ({ block_id, subject_id }: Task): Address => ({
  to: `/khoi/${block_id}/ban-giao/${subject_id}`,
});

const ADDRESSES: Record<TaskKind, (task: Task) => Address> = {
  vote: ({ subject_id }) => ({ to: `/phieu/${subject_id}` }),
  sign_covenant: ({ subject_id }) => ({ to: `/giao-uoc/${subject_id}/ky` }),
  give_evidence: ({ block_id, unit_id, year }) => ({
    to: `/khoi/${block_id}/minh-chung`,
    search: { nam: year, ...(unit_id && { don_vi: unit_id }) },
  }),
  enter_scores: sheet,
  submit_scores: sheet,
  verify_scores: sheet,
  explain_scores: sheet,
  answer_explanations: sheet,
  agree_scores: sheet,
  take_over_leadership: handover,
  hand_over_leadership: handover,
  launch_season: ({ block_id, year }) => ({ to: `/khoi/${block_id}`, search: { nam: year } }),
  appraise_proposal: proposal,
  draft_decision: proposal,
  issue_decision: ({ subject_id }) => ({ to: `/quyet-dinh/${subject_id}` }),
};

/** The page on which a task is done. */
export function addressOf(task: Task): Address {
  return ADDRESSES[task.kind](task);
}

const SOON = 7; // days

/** How near a day is: negative days have passed. */
export function urgencyOf(due: string, day: string) {
  const days = daysBetween(day, due);
  if (days < 0) return { tone: "bad", days } as const;
  return { tone: days <= SOON ? "warn" : "neutral", days } as const;
}

/** The year to show of a block: the one that runs, else the latest. */
export function presentSeason(seasons: readonly SeasonOut[]): SeasonOut | undefined {
  return seasons.find(({ state }) => state === "running") ?? seasons[0];
}

/** Whether a step is done, is the next one, or comes later. */
export function momentOf({ kind, done }: Step, next: Timeline["next"]): Moment {
  if (done) return "done";
  return kind === next ? "now" : "coming";
}
