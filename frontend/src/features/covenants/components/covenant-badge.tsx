import { useMessages } from "@/i18n/language";
import type { CovenantState } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { covenantMessages } from "../messages";

const TONES: Record<CovenantState, Tone> = {
  draft: "neutral",
  circulated: "info",
  adopted: "info",
  signing: "warn",
  in_force: "good",
  superseded: "neutral",
  closed: "neutral",
  withdrawn: "neutral",
};

export function CovenantBadge({ state }: { readonly state: CovenantState }) {
  const t = useMessages(covenantMessages);
  return <Badge tone={TONES[state]}>{t.states[state]}</Badge>;
}
