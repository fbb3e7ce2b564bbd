import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import {
  listBlocksOptions,
  listBlockYearsOptions,
  listSeasonsOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BlockOut, SeasonOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { permits } from "@/lib/api/permissions";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Tabs } from "@/ui/tabs/tabs";
import styles from "../components/analysis.module.css";
import { FairnessPanel } from "../components/fairness-panel";
import { PastScores } from "../components/past-scores";
import { RehearsalPanel } from "../components/rehearsal-panel";
import { WhatIfPanel } from "../components/what-if-panel";
import { YearsPanel } from "../components/years-panel";
import { useFigures } from "../use-figures";

const route = getRouteApi("/signed-in/phan-tich");

/** Comparisons of a block: over the years, fairness, what would change places, a table tried. */
export function AnalysisPage() {
  const { t } = useFigures();
  const { khoi } = route.useSearch();
  const navigate = route.useNavigate();
  const blocks = useQuery(listBlocksOptions({ query: { page_size: 200, sort: "name" } }));
  if (blocks.isPending) return <Skeleton />;
  if (blocks.error) return <ErrorState error={blocks.error} onRetry={blocks.refetch} />;
  const chosen = blocks.data.items.find(({ id }) => id === khoi) ?? mostAtHome(blocks.data.items);
  return (
    <Page>
      <PageHeader title={t.title} description={<p>{t.about}</p>} />
      {chosen ? (
        <>
          <Card>
            <div className={styles.choices}>
              <Select
                label={t.block}
                placeholder={null}
                value={chosen.id}
                options={blocks.data.items.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(id) => void navigate({ search: { khoi: id } })}
              />
              <YearChoice blockId={chosen.id} />
            </div>
          </Card>
          <Chosen key={chosen.id} blockId={chosen.id} />
        </>
      ) : (
        <EmptyState title={t.none} />
      )}
    </Page>
  );
}

/** The block that the reader has something to do in; else the first. */
function mostAtHome(blocks: readonly BlockOut[]): BlockOut | undefined {
  return blocks.find(({ actions }) => actions.length > 0) ?? blocks[0];
}

function useSeasons(blockId: string) {
  const { nam } = route.useSearch();
  const seasons = useQuery(listSeasonsOptions({ query: { block: blockId, page_size: 200 } }));
  const items = seasons.data?.items ?? [];
  const running = items.find(({ state }) => state === "running" || state === "summed_up");
  return { seasons, items, season: items.find(({ year }) => year === nam) ?? running ?? items[0] };
}

function YearChoice({ blockId }: { readonly blockId: string }) {
  const { t } = useFigures();
  const navigate = route.useNavigate();
  const { items, season } = useSeasons(blockId);
  if (!season) return null;
  return (
    <Select
      label={t.year}
      placeholder={null}
      value={String(season.year)}
      options={items.map(({ year }) => ({ value: String(year), label: String(year) }))}
      onChange={(year) =>
        void navigate({ search: (before) => ({ ...before, khoi: blockId, nam: Number(year) }) })
      }
    />
  );
}

function Chosen({ blockId }: { readonly blockId: string }) {
  const { t } = useFigures();
  const { seasons, season } = useSeasons(blockId);
  if (seasons.isPending) return <Skeleton />;
  if (seasons.error) return <ErrorState error={seasons.error} onRetry={seasons.refetch} />;
  return season ? <Parts season={season} /> : <EmptyState title={t.noYears} />;
}

function Parts({ season }: { readonly season: SeasonOut }) {
  const { t } = useFigures();
  const { phan, bang } = route.useSearch();
  const navigate = route.useNavigate();
  const council = permits(useMe(), "read_analysis");
  const tabs = [
    { key: "qua-cac-nam", label: t.years, content: <Years season={season} /> },
    ...(council
      ? [{ key: "cong-bang", label: t.fairness, content: <FairnessPanel seasonId={season.id} /> } as const]
      : []),
    { key: "neu-thi-sao", label: t.whatIf, content: <WhatIfPanel seasonId={season.id} /> },
    { key: "cham-thu", label: t.rehearsal, content: <RehearsalPanel seasonId={season.id} wanted={bang} /> },
  ] as const;
  return (
    <Tabs
      label={t.parts}
      tabs={tabs}
      open={tabs.find(({ key }) => key === phan)?.key ?? "qua-cac-nam"}
      onOpen={(key) => void navigate({ search: (before) => ({ ...before, phan: key }) })}
    />
  );
}

function Years({ season }: { readonly season: SeasonOut }) {
  const { t } = useFigures();
  const years = useQuery(listBlockYearsOptions({ path: { season_id: season.id } }));
  if (years.isPending) return <Skeleton />;
  if (years.error) return <ErrorState error={years.error} onRetry={years.refetch} />;
  return (
    <Stack>
      <YearsPanel title={t.years} years={years.data} csv={`/seasons/${season.id}/analysis/years`} />
      <PastScores only={{ block: season.block_id }} />
    </Stack>
  );
}
