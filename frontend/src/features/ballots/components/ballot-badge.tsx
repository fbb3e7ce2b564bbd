import { useMessages } from "@/i18n/language";
import type { BallotState } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { ballotMessages } from "../ballot-messages";

const BALLOT: Record<BallotState, Tone> = {
  draft: "neutral",
  open: "warn",
  counted: "warn",
  sealed: "info",
  peeling: "warn",
  stopped: "bad",
  closed: "good",
  recorded: "neutral",
  cancelled: "neutral",
};

/** How far a ballot has come. */
export function BallotBadge({ state }: { readonly state: BallotState }) {
  const t = useMessages(ballotMessages);
  return <Badge tone={BALLOT[state]}>{t.states[state]}</Badge>;
}
