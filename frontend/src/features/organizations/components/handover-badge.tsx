import { useMessages } from "@/i18n/language";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { handoverMessages } from "../handover-messages";

const TONES: Record<HandoverOut["state"], Tone> = {
  prepared: "warn",
  given: "info",
  completed: "good",
  withdrawn: "neutral",
  recorded: "neutral",
};

/** How far a hand-over has come. */
export function HandoverBadge({ state }: Pick<HandoverOut, "state">) {
  const t = useMessages(handoverMessages);
  return <Badge tone={TONES[state]}>{t.handoverStates[state]}</Badge>;
}
