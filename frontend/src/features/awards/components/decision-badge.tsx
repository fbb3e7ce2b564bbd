import { useMessages } from "@/i18n/language";
import type { DecisionRow } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Row } from "@/ui/layout/stack";
import { decisionMessages } from "../decision-messages";

const TONES = { draft: "neutral", issued: "good", withdrawn: "neutral" } as const;

type Props = Pick<DecisionRow, "state" | "source" | "cancelled" | "receivers">;

/** Where a decision stands, where it is known from, and whether it is still whole. */
export function DecisionBadge({ state, source, cancelled, receivers }: Props) {
  const t = useMessages(decisionMessages);
  const word = state === "issued" && source ? t.recorded : t.states[state];
  return (
    <Row gap="small">
      <Badge tone={TONES[state]}>{word}</Badge>
      {cancelled > 0 && (
        <Badge tone="bad">{cancelled < receivers ? t.partlyCancelled : t.cancelledWhole}</Badge>
      )}
    </Row>
  );
}
