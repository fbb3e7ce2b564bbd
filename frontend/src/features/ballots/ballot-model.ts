import * as v from "valibot";
import type {
  BallotEdit,
  BallotNew,
  BallotOut,
  MeetingKind,
  OptionIn,
  RuleIn,
} from "@/lib/api/gen/types.gen";
import { dayOf, timeOf, today } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import type { MeetingWords } from "./messages";
import { HOUR, QUORUM_BASES, shareText } from "./model";

export const MODES = ["named", "secret", "sealed_by_tellers", "show_of_hands"] as const;
export const SUBJECTS = ["season_ranking", "award", "criteria_set", "covenant", "report", "other"] as const;

/** What a meeting of this kind votes on: the places of a block are the block's own. */
export const subjectsOf = (kind: MeetingKind) =>
  SUBJECTS.filter((subject) => kind !== "council" || subject !== "season_ranking");

export const FORMS = ["rank", "choose", "approve"] as const;
export const PLACINGS = ["firsts", "points"] as const;
export const BASES = ["all_members", "entitled", "present", "received", "valid"] as const;
export const TIES = ["firsts", "fewer_against", "chair_vote"] as const;
export const DECIDERS = ["chair", "leader_and_deputy", "authority"] as const;
export const ON = ["units", "matters"] as const;

const number = (shape = /^[1-9]\d?$/) => v.pipe(requiredText(), v.regex(shape));
const hour = (t: MeetingWords) => v.union([v.literal(""), v.pipe(v.string(), v.regex(HOUR, t.hourWrong))]);
const tie = () => v.union([v.literal(""), oneOf(TIES)]);

export const ballotSchema = (t: MeetingWords) =>
  v.object({
    title: requiredText(),
    item: v.string(),
    mode: oneOf(MODES),
    subject_type: oneOf(SUBJECTS),
    on: oneOf(ON),
    units: v.array(v.string()),
    matters: optionalText(20_000),
    form: oneOf(FORMS),
    choices: number(),
    winners: number(),
    placing: oneOf(PLACINGS),
    with_threshold: v.boolean(),
    share: shareText(t.shareWrong),
    base: oneOf(BASES),
    more_than: v.boolean(),
    with_quorum: v.boolean(),
    quorum_share: shareText(t.shareWrong),
    quorum_base: oneOf(QUORUM_BASES),
    first_tie: tie(),
    second_tie: tie(),
    max_rounds: number(/^[1-5]$/),
    decider: oneOf(DECIDERS),
    self_vote: v.boolean(),
    written_opinions: v.boolean(),
    proxies: v.boolean(),
    with_hours: v.boolean(),
    day: requiredDate(),
    opens_at: hour(t),
    closes_at: hour(t),
  });

export type BallotDraft = v.InferInput<ReturnType<typeof ballotSchema>>;

export const EMPTY_BALLOT: BallotDraft = {
  title: "",
  item: "",
  mode: "named",
  subject_type: "season_ranking",
  on: "units",
  units: [],
  matters: "",
  form: "rank",
  choices: "3",
  winners: "3",
  placing: "firsts",
  with_threshold: false,
  share: "80%",
  base: "all_members",
  more_than: false,
  with_quorum: false,
  quorum_share: "80%",
  quorum_base: "all_members",
  first_tie: "",
  second_tie: "",
  max_rounds: "2",
  decider: "chair",
  self_vote: true,
  written_opinions: true,
  proxies: false,
  with_hours: false,
  day: today(),
  opens_at: "",
  closes_at: "",
};

/** What is in the form of a ballot that is there already. */
export function ballotDraft(ballot: BallotOut): BallotDraft {
  const { title, item_id, mode, subject_type, options, rule } = ballot;
  const units = options.flatMap(({ unit_id }) => unit_id ?? []);
  const matters = options.filter(({ unit_id }) => unit_id === null).map(({ label }) => label);
  return {
    ...EMPTY_BALLOT,
    ...{ title, item: item_id ?? "", mode, subject_type, units, matters: matters.join("\n") },
    on: units.length > 0 ? "units" : "matters",
    ...ruleDraft(rule as Required<RuleIn>),
    ...hoursDraft(ballot),
  };
}

/** The API gives every part of a rule. */
function ruleDraft({ threshold, quorum, tie_chain, ...rule }: Required<RuleIn>): Partial<BallotDraft> {
  const { form, placing, decider, self_vote, written_opinions, proxies } = rule;
  return {
    ...{ form, placing, decider, self_vote, written_opinions, proxies },
    choices: String(rule.choices),
    winners: String(rule.winners ?? 1),
    max_rounds: String(rule.max_rounds),
    ...(threshold && { with_threshold: true, share: threshold.share, base: threshold.base }),
    more_than: threshold?.more_than ?? false,
    ...(quorum && { with_quorum: true, quorum_share: quorum.share, quorum_base: quorum.base }),
    first_tie: tie_chain[0] ?? "",
    second_tie: tie_chain[1] ?? "",
  };
}

function hoursDraft({ opens_at, closes_at }: BallotOut): Partial<BallotDraft> {
  const fixed = opens_at ?? closes_at;
  if (fixed === null) return {};
  const typed = (hour: string | null) => (hour === null ? "" : timeOf(hour));
  return { with_hours: true, day: dayOf(fixed), opens_at: typed(opens_at), closes_at: typed(closes_at) };
}

/** The hours of a draft, Việt Nam's; hands are opened and closed by the chair. */
export function hoursOf({ with_hours, mode, day, opens_at, closes_at }: BallotDraft) {
  const fixed = with_hours && mode !== "show_of_hands";
  const instant = (hour: string) => (fixed && hour !== "" ? `${day}T${hour}:00+07:00` : null);
  return { opens_at: instant(opens_at), closes_at: instant(closes_at) };
}

/** The rule of a draft. Approving asks a word on each option, so that nothing is to be chosen from. */
export function ruleOf(draft: BallotDraft): RuleIn {
  const chooses = draft.form !== "approve";
  const { share, base, more_than, quorum_share, quorum_base } = draft;
  const ties = [draft.first_tie, draft.second_tie].filter((one) => one !== "");
  return {
    form: draft.form,
    choices: chooses ? Number(draft.choices) : 1,
    winners: chooses ? Number(draft.winners) : null,
    placing: draft.placing,
    threshold: draft.with_threshold ? { share, base, more_than } : null,
    quorum: draft.with_quorum ? { share: quorum_share, base: quorum_base, more_than: false } : null,
    tie_chain: [...new Set(ties)],
    max_rounds: Number(draft.max_rounds),
    decider: draft.decider,
    self_vote: draft.self_vote,
    written_opinions: draft.written_opinions,
    proxies: draft.proxies,
  };
}

/** What may be voted for: units, or matters named one a line; without any the title is the matter. */
export function optionsOf({ on, units, matters, title }: BallotDraft): OptionIn[] {
  if (on === "units") return units.map((unit_id) => ({ unit_id }));
  const lines = matters.split("\n").map((line) => line.trim());
  const named = lines.filter((line) => line !== "");
  return (named.length > 0 ? named : [title]).map((label) => ({ label }));
}

/** The body of a new ballot. */
export function ballotBody(meetingId: string, draft: BallotDraft): BallotNew {
  const { title, item, mode, subject_type } = draft;
  const words = { title, mode, subject_type, item_id: item || null };
  const fixed = { rule: ruleOf(draft), options: optionsOf(draft), ...hoursOf(draft) };
  return { meeting_id: meetingId, ...words, ...fixed };
}

/** What changes of a ballot; the equals of a run-off stay who they are. */
export function ballotEdit({ previous_id }: BallotOut, draft: BallotDraft): BallotEdit {
  const { title, mode } = draft;
  const options = previous_id === null ? { options: optionsOf(draft) } : {};
  return { title, mode, rule: ruleOf(draft), ...hoursOf(draft), ...options };
}
