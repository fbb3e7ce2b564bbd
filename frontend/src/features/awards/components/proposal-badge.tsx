import { useMessages } from "@/i18n/language";
import type { ProposalState } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import type { Tone } from "@/ui/tone";
import { proposalMessages } from "../proposal-messages";

const TONES: Record<ProposalState, Tone> = {
  draft: "neutral",
  submitted: "info",
  returned: "warn",
  accepted: "good",
  decided: "good",
  withdrawn: "neutral",
};

export function ProposalBadge({ state }: { readonly state: ProposalState }) {
  const t = useMessages(proposalMessages);
  return <Badge tone={TONES[state]}>{t.states[state]}</Badge>;
}
