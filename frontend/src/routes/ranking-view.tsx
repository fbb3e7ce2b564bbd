import { useQuery } from "@tanstack/react-query";
import { WhatIfPanel } from "@/features/analysis/components/what-if-panel";
import { RankingTab } from "@/features/scoring/pages/ranking-tab";
import { listRankingsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { RankingOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { permits } from "@/lib/api/permissions";
import { Page } from "@/ui/layout/stack";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The ranking, and below it, once the reader may know, what would change the places. */
export function RankingView(props: Props) {
  const rankings = useQuery(listRankingsOptions({ query: { season: props.seasonId } }));
  const council = permits(useMe(), "read_analysis");
  const told = (ranking: RankingOut) =>
    (council || ranking.published_at !== null) && ranking.places.some(({ place }) => place !== null);
  return (
    <Page>
      <RankingTab {...props} />
      {rankings.data?.some(told) && <WhatIfPanel seasonId={props.seasonId} quiet />}
    </Page>
  );
}
