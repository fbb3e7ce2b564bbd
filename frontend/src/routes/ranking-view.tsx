import { WhatIfPanel } from "@/features/analysis/components/what-if-panel";
import { RankingTab } from "@/features/scoring/pages/ranking-tab";
import { Page } from "@/ui/layout/stack";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The ranking, and below it what would change the places. */
export function RankingView(props: Props) {
  return (
    <Page>
      <RankingTab {...props} />
      <WhatIfPanel seasonId={props.seasonId} quiet />
    </Page>
  );
}
