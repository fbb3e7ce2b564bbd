import { getRouteApi } from "@tanstack/react-router";
import { Columns, Page } from "@/ui/layout/stack";
import { LeadersCard } from "../components/leaders-card";
import { MembersCard } from "../components/members-card";
import { SeasonCard } from "../components/season-card";
import { TimelineCard } from "../components/timeline-card";
import { useBlockYear } from "../use-block-year";
import { NoSeason } from "./season-tab";

const route = getRouteApi("/signed-in/khoi/$blockId");

/** The year at a glance: theme and state, calendar, who leads, who belongs. */
export function OverviewTab() {
  const chosen = useBlockYear(route.useParams().blockId, route.useSearch().nam);
  const { block, season, year } = chosen;
  return (
    <Page>
      {season ? <SeasonCard season={season} /> : <NoSeason {...chosen} />}
      <Columns>
        {season && <TimelineCard season={season} />}
        {year !== undefined && (
          <Page>
            <LeadersCard blockId={block.id} year={year} />
            <MembersCard blockId={block.id} year={year} />
          </Page>
        )}
      </Columns>
    </Page>
  );
}
