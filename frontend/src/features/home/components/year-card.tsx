import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listSeasonsOptions, readTimelineOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BlockOut, SeasonOut, Step } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Timeline } from "@/ui/timeline/timeline";
import { type HomeWords, homeMessages } from "../messages";
import { momentOf, presentSeason } from "../model";

const LATEST = 5; // years: the one that runs is among them

/** A block with the steps of its present year. */
export function BlockCard({ block }: { readonly block: BlockOut }) {
  const t = useMessages(homeMessages);
  const seasons = useQuery(listSeasonsOptions({ query: { block: block.id, page_size: LATEST } }));
  const season = presentSeason(seasons.data?.items ?? []);
  if (season) return <YearCard name={block.name} season={season} synthetic={block.synthetic} />;
  return (
    <Card title={block.name} aside={<OpenLink name={block.name} blockId={block.id} />}>
      {seasons.isPending && <Skeleton />}
      {seasons.error && <ErrorState error={seasons.error} onRetry={seasons.refetch} />}
      {seasons.data && <EmptyState title={t.noSeason} />}
    </Card>
  );
}

interface YearProps {
  readonly name: string;
  readonly season: SeasonOut;
  readonly synthetic?: boolean;
}

/** The steps of a block's year: done with their days, the next one marked. */
export function YearCard({ name, season, synthetic = false }: YearProps) {
  const t = useMessages(homeMessages);
  const timeline = useQuery(readTimelineOptions({ path: { season_id: season.id } }));
  return (
    <Card title={name} aside={<OpenLink name={name} blockId={season.block_id} year={season.year} />}>
      {synthetic && (
        <Row>
          <Badge tone="warn">{t.synthetic}</Badge>
        </Row>
      )}
      {timeline.isPending && <Skeleton />}
      {timeline.error && <ErrorState error={timeline.error} onRetry={timeline.refetch} />}
      {timeline.data && (
        <Timeline
          label={t.stepsOf(season.year)}
          steps={timeline.data.steps.map((step) => ({
            key: step.kind,
            title: t.steps[step.kind],
            when: whenOf(step, t),
            moment: momentOf(step, timeline.data.next),
            note: step.kind === timeline.data.next && <Badge tone="info">{t.next}</Badge>,
          }))}
        />
      )}
    </Card>
  );
}

function whenOf({ on, count, of }: Step, t: HomeWords): string {
  const counted = of === null ? count && t.decisions(count) : t.counted(count ?? 0, of);
  return [on && formatDate(on), counted].filter(Boolean).join(" · ");
}

interface LinkProps {
  readonly name: string;
  readonly blockId: string;
  readonly year?: number;
}

function OpenLink({ name, blockId, year }: LinkProps) {
  const t = useMessages(homeMessages);
  return (
    <Link
      to="/khoi/$blockId"
      params={{ blockId }}
      search={year === undefined ? {} : { nam: year }}
      aria-label={t.openOf(name)}
    >
      {t.open}
    </Link>
  );
}
