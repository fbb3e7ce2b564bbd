import { getRouteApi } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useMessages } from "@/i18n/language";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { seasonMessages } from "../messages";
import { type BlockYear, useBlockYear } from "../use-block-year";

const route = getRouteApi("/signed-in/khoi/$blockId");

/** What a tab of the block page gets. */
export interface SeasonTabProps {
  readonly blockId: string;
  readonly seasonId: string;
  readonly year: number;
}

/** A feature's tab for the season of the chosen year, or why there is none. */
export function SeasonTab({ content: Content }: { readonly content: ComponentType<SeasonTabProps> }) {
  const chosen = useBlockYear(route.useParams().blockId, route.useSearch().nam);
  const { block, season } = chosen;
  return season ? (
    <Content blockId={block.id} seasonId={season.id} year={season.year} />
  ) : (
    <NoSeason {...chosen} />
  );
}

/** In the place of what needs a season. */
export function NoSeason({ block, year }: Pick<BlockYear, "block" | "year">) {
  const t = useMessages(seasonMessages);
  return (
    <EmptyState title={year === undefined ? t.noSeasonYet : t.noSeason(year)}>
      <p>{block.actions.includes("prepare_season") ? t.noSeasonHint : t.notSeen}</p>
    </EmptyState>
  );
}
