import * as v from "valibot";
import type { MeetingNew } from "@/lib/api/gen/types.gen";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import type { MeetingWords } from "./messages";

export const MEETING_KINDS = ["launch", "midyear", "preparatory", "summary", "council", "standing"] as const;

/** A share as people write it: 2/3 or 80%; the server checks its range. */
export const SHARE = /^((100|[1-9]?\d(\.\d{1,2})?)%|[1-9]\d{0,2}\/[1-9]\d{0,2})$/;
const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

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
    base: oneOf(["all_members", "entitled"]),
  });

export type MeetingDraft = v.InferInput<ReturnType<typeof meetingSchema>>;

/** The body of a new meeting; the hour is Việt Nam's. */
export function meetingBody(seasonId: string, draft: MeetingDraft): MeetingNew {
  const { day, hour, share, base, ...words } = draft;
  return {
    season_id: seasonId,
    ...words,
    starts_at: `${day}T${hour}:00+07:00`,
    quorum: { share, base },
  };
}
