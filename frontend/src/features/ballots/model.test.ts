import { expect, test } from "vitest";
import type { BallotOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { ballotDraft, ballotEdit, EMPTY_BALLOT, hoursOf, optionsOf, ruleOf } from "./ballot-model";
import { countBody, countDraft } from "./count-draft";
import { meetingBody, meetingDraft } from "./model";

const meeting = {
  kind: "summary",
  title: "Hội nghị tổng kết",
  place: "Hội trường A",
  chair: "",
  secretary: "",
  starts_at: "2026-12-26T18:30:00Z",
  quorum: { share: "1/2", base: "entitled", more_than: true },
} as MeetingOut;

test("a meeting goes through the form unchanged, its hour being Việt Nam's", () => {
  const body = meetingBody(meetingDraft(meeting));
  expect(body.starts_at).toBe("2026-12-27T01:30:00+07:00");
  expect(Date.parse(body.starts_at)).toBe(Date.parse(meeting.starts_at));
  expect(body.quorum).toEqual({ share: "1/2", base: "entitled", more_than: true });
  expect(body).toMatchObject({ kind: "summary", place: "Hội trường A" });
});

const RULE = {
  form: "rank",
  choices: 3,
  winners: 2,
  placing: "points",
  threshold: { share: "80%", base: "valid", more_than: false },
  quorum: { share: "90%", base: "all_members", more_than: false },
  tie_chain: ["firsts", "chair_vote"],
  max_rounds: 3,
  decider: "authority",
  self_vote: false,
  written_opinions: true,
  proxies: true,
} as const;

const ballot = {
  title: "Suy tôn",
  mode: "named",
  subject_type: "season_ranking",
  item_id: null,
  previous_id: null,
  opens_at: null,
  closes_at: "2026-12-27T02:00:00Z",
  rule: RULE,
  options: [
    { id: "o1", position: 1, label: "Ban 1", unit_id: "u1" },
    { id: "o2", position: 2, label: "Ban 2", unit_id: "u2" },
  ],
} as unknown as BallotOut;

test("a ballot goes through the form unchanged: threshold, own quorum, tie chain, rounds, decider", () => {
  expect(ruleOf(ballotDraft(ballot))).toEqual(RULE);
  expect(ballotEdit(ballot, ballotDraft(ballot))).toMatchObject({
    title: "Suy tôn",
    options: [{ unit_id: "u1" }, { unit_id: "u2" }],
    opens_at: null,
    closes_at: "2026-12-27T09:00:00+07:00",
  });
});

test("hours are Việt Nam's, and none are fixed for a show of hands", () => {
  const draft = { ...EMPTY_BALLOT, with_hours: true, day: "2026-12-27", opens_at: "08:30" };
  expect(hoursOf(draft)).toEqual({ opens_at: "2026-12-27T08:30:00+07:00", closes_at: null });
  const none = { opens_at: null, closes_at: null };
  expect(hoursOf({ ...draft, mode: "show_of_hands" })).toEqual(none);
  expect(hoursOf({ ...draft, with_hours: false })).toEqual(none);
});

test("the written opinions are typed apart from the hands, and only where there are some", () => {
  const voted = {
    ...ballot,
    mode: "show_of_hands",
    seats: 5,
    written: 2,
    typed_counts: null,
  } as unknown as BallotOut;
  const draft = countDraft(voted, 1);
  expect([draft.received, draft.opinions.received]).toEqual(["3", "2"]);
  expect(countBody(voted, draft).opinions).toMatchObject({ received: 2, invalid: 0 });
  expect(countBody({ ...voted, written: 0 }, draft).opinions).toBeNull();
  const secret = { ...voted, mode: "secret" } as BallotOut;
  expect(countDraft(secret, 1).received).toBe("2");
  expect(countBody(secret, draft).opinions).toBeNull();
});

test("the equals of a run-off stay who they are", () => {
  const second = { ...ballot, previous_id: "b1" } as BallotOut;
  expect(ballotEdit(second, ballotDraft(second))).not.toHaveProperty("options");
});

test("options are units, or matters, one a line; without any the title is the matter", () => {
  const units = { ...EMPTY_BALLOT, on: "units" as const, units: ["u1"] };
  expect(optionsOf(units)).toEqual([{ unit_id: "u1" }]);
  const matters = {
    ...EMPTY_BALLOT,
    title: "Nghị quyết",
    on: "matters" as const,
    matters: " Điều 1 \n\nĐiều 2",
  };
  expect(optionsOf(matters)).toEqual([{ label: "Điều 1" }, { label: "Điều 2" }]);
  expect(optionsOf({ ...matters, matters: "" })).toEqual([{ label: "Nghị quyết" }]);
});

test("a tie chain keeps no gap and nothing twice", () => {
  const draft = { ...EMPTY_BALLOT, first_tie: "" as const, second_tie: "firsts" as const };
  expect(ruleOf(draft).tie_chain).toEqual(["firsts"]);
  expect(ruleOf({ ...draft, first_tie: "firsts" as const }).tie_chain).toEqual(["firsts"]);
});
