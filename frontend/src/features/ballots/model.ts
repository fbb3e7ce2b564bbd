import * as v from "valibot";
import type { MeetingNew, MeetingOut } from "@/lib/api/gen/types.gen";
import { dayOf, timeOf } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import type { MeetingWords } from "./messages";

export const MEETING_KINDS = ["launch", "midyear", "preparatory", "summary", "council", "standing"] as const;
export const QUORUM_BASES = ["all_members", "entitled"] as const;

/** A share as people write it: 2/3 or 80%; the server checks its range. */
export const SHARE = /^((100|[1-9]?\d(\.\d{1,2})?)%|[1-9]\d{0,2}\/[1-9]\d{0,2})$/;
export const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

export const shareText = (wrong: string) => v.pipe(requiredText(), v.regex(SHARE, wrong));

export const meetingSchema = (t: MeetingWords) =>
  v.object({
    kind: oneOf(MEETING_KINDS),
    title: requiredText(),
    day: requiredDate(),
    hour: v.pipe(requiredText(), v.regex(HOUR, t.hourWrong)),
    place: optionalText(),
    chair: optionalText(),
    secretary: optionalText(),
    share: shareText(t.shareWrong),
    base: oneOf(QUORUM_BASES),
    more_than: v.boolean(),
  });

export type MeetingDraft = v.InferInput<ReturnType<typeof meetingSchema>>;

export const EMPTY_MEETING: MeetingDraft = {
  kind: "preparatory",
  title: "",
  day: "",
  hour: "08:00",
  place: "",
  chair: "",
  secretary: "",
  share: "2/3",
  base: "all_members",
  more_than: false,
};

/** What is in the form of a meeting that is there already. */
export function meetingDraft(meeting: MeetingOut): MeetingDraft {
  const { kind, title, place, chair, secretary, starts_at, quorum } = meeting;
  return {
    ...EMPTY_MEETING,
    ...{ kind, title, place, chair, secretary },
    day: dayOf(starts_at),
    hour: timeOf(starts_at),
    ...(quorum && { share: quorum.share, more_than: quorum.more_than }),
    base: quorum?.base === "entitled" ? "entitled" : "all_members",
  };
}

/** The body of a meeting; the hour is Việt Nam's. */
export function meetingBody(draft: MeetingDraft): Omit<MeetingNew, "season_id"> {
  const { day, hour, share, base, more_than, ...words } = draft;
  return {
    ...words,
    starts_at: `${day}T${hour}:00+07:00`,
    quorum: { share, base, more_than },
  };
}
