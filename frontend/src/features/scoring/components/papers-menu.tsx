import { useMessages } from "@/i18n/language";
import type { ScorecardOut } from "@/lib/api/gen/types.gen";
import { PapersMenu } from "@/papers/papers-menu";
import { paperMessages } from "../paper-messages";

/** The papers of a card: its sheet and, once the check is complete, the minutes. */
export function CardPapers({ card }: { readonly card: ScorecardOut }) {
  const t = useMessages(paperMessages);
  const path = `/api/v1/scorecards/${card.id}/paper?kind=`;
  const sheet = { name: t.sheet, path: `${path}sheet` };
  const minutes = { name: t.minutes, path: `${path}minutes` };
  const { season_id, unit } = card;
  const report = {
    name: t.achievements,
    path: `/api/v1/seasons/${season_id}/units/${unit.id}/achievement-paper?`,
  };
  const checked = card.verified_at !== null && card.agreed_total !== null;
  return <PapersMenu papers={checked ? [sheet, minutes, report] : [sheet, report]} />;
}

/** The papers of a block in a year: all its units beside each other. */
export function BlockPapers({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(paperMessages);
  const path = `/api/v1/seasons/${seasonId}/score-papers/comparison?points=`;
  return (
    <PapersMenu
      papers={[
        { name: t.comparison, path: `${path}agreed` },
        { name: t.selfComparison, path: `${path}self` },
      ]}
    />
  );
}
