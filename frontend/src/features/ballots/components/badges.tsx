import { useMessages } from "@/i18n/language";
import type { ItemState, MeetingState } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { meetingMessages } from "../messages";

const MEETING: Record<MeetingState, Tone> = {
  draft: "neutral",
  called: "info",
  open: "warn",
  closed: "info",
  minutes_signed: "good",
  recorded: "neutral",
  cancelled: "neutral",
};

/** How far a meeting has come. */
export function MeetingBadge({ state }: { readonly state: MeetingState }) {
  const t = useMessages(meetingMessages);
  return <Badge tone={MEETING[state]}>{t.states[state]}</Badge>;
}

const ITEM: Record<ItemState, Tone> = {
  waiting: "neutral",
  discussing: "warn",
  done: "good",
  postponed: "info",
};

interface ItemProps {
  readonly state: ItemState;
  readonly meeting: MeetingState;
}

const OVER: readonly MeetingState[] = ["closed", "minutes_signed"];

/** Where a point of the agenda stands; of a meeting on record, what came of each point is not known. */
export function ItemBadge({ state, meeting }: ItemProps) {
  const t = useMessages(meetingMessages);
  const waits = state === "waiting";
  if (waits && (meeting === "recorded" || meeting === "cancelled")) return null;
  return (
    <Badge tone={ITEM[state]}>{waits && OVER.includes(meeting) ? t.notReached : t.itemStates[state]}</Badge>
  );
}
