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

/** Where a point of the agenda stands. */
export function ItemBadge({ state }: { readonly state: ItemState }) {
  const t = useMessages(meetingMessages);
  return <Badge tone={ITEM[state]}>{t.itemStates[state]}</Badge>;
}
