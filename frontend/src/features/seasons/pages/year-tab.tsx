import { getRouteApi } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useBlockYear } from "../use-block-year";
import { NoSeason } from "./season-tab";

const route = getRouteApi("/signed-in/khoi/$blockId");

/** What a tab gets that needs no season, only the block and a year in which it had members. */
export interface YearTabProps {
  readonly blockId: string;
  readonly year: number;
}

/** A tab for the chosen year, whether or not it has a season that one may see. */
export function YearTab({ content: Content }: { readonly content: ComponentType<YearTabProps> }) {
  const chosen = useBlockYear(route.useParams().blockId, route.useSearch().nam);
  const { block, year } = chosen;
  return year === undefined ? <NoSeason {...chosen} /> : <Content blockId={block.id} year={year} />;
}
