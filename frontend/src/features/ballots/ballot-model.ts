import * as v from "valibot";
import type { BallotNew, RuleIn } from "@/lib/api/gen/types.gen";
import { oneOf, requiredText } from "@/lib/validation";
import type { MeetingWords } from "./messages";
import { shareText } from "./model";

export const MODES = ["named", "secret", "show_of_hands"] as const;
export const SUBJECTS = ["season_ranking", "award", "criteria_set", "covenant", "report", "other"] as const;
export const FORMS = ["rank", "choose", "approve"] as const;
export const PLACINGS = ["firsts", "points"] as const;
export const BASES = ["all_members", "entitled", "present", "received", "valid"] as const;

const number = () => v.pipe(requiredText(), v.regex(/^[1-9]\d?$/));

export const ballotSchema = (t: MeetingWords) =>
  v.object({
    title: requiredText(),
    mode: oneOf(MODES),
    subject_type: oneOf(SUBJECTS),
    form: oneOf(FORMS),
    choices: number(),
    winners: number(),
    placing: oneOf(PLACINGS),
    with_threshold: v.boolean(),
    share: shareText(t.shareWrong),
    base: oneOf(BASES),
    self_vote: v.boolean(),
    written_opinions: v.boolean(),
  });

export type BallotDraft = v.InferInput<ReturnType<typeof ballotSchema>>;

export const EMPTY_BALLOT: BallotDraft = {
  title: "",
  mode: "named",
  subject_type: "season_ranking",
  form: "rank",
  choices: "3",
  winners: "3",
  placing: "firsts",
  with_threshold: false,
  share: "80%",
  base: "all_members",
  self_vote: true,
  written_opinions: true,
};

/** The rule of a draft. Approving asks a word on one matter, so that nothing is to be chosen from. */
export function ruleOf(draft: BallotDraft): RuleIn {
  const chooses = draft.form !== "approve";
  return {
    form: draft.form,
    choices: chooses ? Number(draft.choices) : 1,
    winners: chooses ? Number(draft.winners) : null,
    placing: draft.placing,
    threshold: draft.with_threshold ? { share: draft.share, base: draft.base } : null,
    self_vote: draft.self_vote,
    written_opinions: draft.written_opinions,
  };
}

/** The body of a new ballot: on the member units, or on one matter named by its title. */
export function ballotBody(meetingId: string, draft: BallotDraft, units: readonly string[]): BallotNew {
  const { title, mode, subject_type } = draft;
  const onUnits = draft.form !== "approve" || subject_type === "award" || subject_type === "season_ranking";
  return {
    meeting_id: meetingId,
    title,
    mode,
    subject_type,
    rule: ruleOf(draft),
    options: onUnits ? units.map((unit_id) => ({ unit_id })) : [{ label: title }],
  };
}
