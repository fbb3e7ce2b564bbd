import { useMessages } from "@/i18n/language";
import { callMeeting, cancelMeeting, closeMeeting, openMeeting } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { meetingMessages } from "../messages";
import { MeetingAct } from "./meeting-act";

const ACTS = { call: callMeeting, open: openMeeting, close: closeMeeting, cancel: cancelMeeting } as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

/** What may be done with the meeting as a whole; the next step of it first. */
export function MeetingActs({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const voters = useVoters(meeting.kind);
  const { call, ...others } = t.acts;
  const words = { ...others, call: { ...call, means: call.means(voters) } };
  return meeting.actions
    .filter(isAct)
    .map((act) => (
      <MeetingAct
        key={act}
        words={words[act]}
        done={t.done}
        variant={act === "cancel" ? "quiet" : "primary"}
        run={() => ACTS[act]({ path: { meeting_id: meeting.id } })}
      />
    ));
}
