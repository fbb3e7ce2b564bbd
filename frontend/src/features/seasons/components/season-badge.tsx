import { useMessages } from "@/i18n/language";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { seasonMessages } from "../messages";

const TONES: Record<SeasonOut["state"], Tone> = {
  draft: "warn",
  running: "good",
  summed_up: "info",
  closed: "neutral",
  recorded: "neutral",
};

/** Where a year stands. */
export function SeasonBadge({ state }: { readonly state: SeasonOut["state"] }) {
  const t = useMessages(seasonMessages);
  return <Badge tone={TONES[state]}>{t.states[state]}</Badge>;
}
