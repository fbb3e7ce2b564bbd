import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { PointChart } from "@/charts/point-chart";
import {
  listBaseYearsOptions,
  listCriteriaSetsOptions,
  rehearseOnSeasonOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BaseYearOut, CriteriaSetOut, RehearsalOut, TriedUnitOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { useFigures } from "../use-figures";
import styles from "./analysis.module.css";
import { CsvButton } from "./csv-button";
import { SpreadCard } from "./spread-card";
import { WeightCard, type Weighted } from "./weight-card";

interface Props {
  readonly seasonId: string;
  /** The version to begin with; the newest where it is none of the year's. */
  readonly wanted?: string | undefined;
}

/** A version of the year's table on the facts of an earlier year, before it is adopted. */
export function RehearsalPanel({ seasonId, wanted }: Props) {
  const { t } = useFigures();
  const bases = useQuery(listBaseYearsOptions({ path: { season_id: seasonId } }));
  const sets = useQuery(listCriteriaSetsOptions({ query: { season: seasonId, page_size: 200 } }));
  if (bases.isPending || sets.isPending) return <Skeleton />;
  if (bases.error) return <ErrorState error={bases.error} onRetry={bases.refetch} />;
  if (sets.error) return <ErrorState error={sets.error} onRetry={sets.refetch} />;
  const [base] = bases.data;
  const set = sets.data.items.find(({ id }) => id === wanted) ?? sets.data.items[0];
  if (!set) return <EmptyState title={t.noSets} />;
  if (!base) {
    return (
      <EmptyState title={t.noBase}>
        <p>{t.noBaseHint}</p>
      </EmptyState>
    );
  }
  return (
    <Choices key={seasonId} bases={bases.data} sets={sets.data.items} first={[base.season_id, set.id]} />
  );
}

interface ChoicesProps {
  readonly bases: readonly BaseYearOut[];
  readonly sets: readonly CriteriaSetOut[];
  readonly first: readonly [base: string, set: string];
}

function Choices({ bases, sets, first }: ChoicesProps) {
  const { t } = useFigures();
  const [baseId, setBase] = useState(first[0]);
  const [setId, setSet] = useState(first[1]);
  const [weight, setWeight] = useState<Weighted>({ part: "", percent: 100 });
  const query = { set: setId, ...weight };
  const found = useQuery({
    ...rehearseOnSeasonOptions({ path: { season_id: baseId }, query }),
    placeholderData: (before: RehearsalOut | undefined) => before,
  });
  const csv = `/seasons/${baseId}/analysis/rehearsal?set=${setId}`;
  return (
    <Page>
      <Card title={t.rehearsal} aside={<CsvButton path={csv} name="cham-thu" />}>
        <Stack>
          <p>{t.rehearsalHint}</p>
          <div className={styles.choices}>
            <Select
              label={t.table}
              placeholder={null}
              value={setId}
              options={sets.map(({ id, number, title }) => ({ value: id, label: `${number}. ${title}` }))}
              onChange={setSet}
            />
            <Select
              label={t.baseYear}
              placeholder={null}
              value={baseId}
              options={bases.map(({ season_id, year }) => ({ value: season_id, label: String(year) }))}
              onChange={setBase}
            />
          </div>
          {found.error && <ErrorState error={found.error} onRetry={found.refetch} />}
          {found.isPending && <Skeleton />}
          {found.data && <Tried found={found.data} />}
        </Stack>
      </Card>
      {found.data && <WeightCard found={found.data} onTry={setWeight} />}
      {found.data && <SpreadCard found={found.data} />}
    </Page>
  );
}

function Tried({ found }: { readonly found: RehearsalOut }) {
  const { t } = useFigures();
  return (
    <Stack>
      <PointChart
        label={t.totalsChart}
        rows={found.units.map(({ unit, old_total, new_total }) => ({
          key: unit.id,
          label: unit.short_name ?? unit.name,
          value: new_total,
          other: old_total,
        }))}
        legend={[
          ["ring", t.oldTotal],
          ["dot", t.newTotal],
        ]}
      />
      <TriedTable found={found} />
      {found.unknown_facts.length > 0 && (
        <details>
          <summary className={styles.more}>{t.unknownFacts(found.unknown_facts.length)}</summary>
          <ul className={styles.list}>
            {found.unknown_facts.map(({ name, label }) => (
              <li key={name}>{label}</li>
            ))}
          </ul>
        </details>
      )}
      {found.dropped_facts.length > 0 && <p>{t.droppedFacts(found.dropped_facts.length)}</p>}
    </Stack>
  );
}

function TriedTable({ found }: { readonly found: RehearsalOut }) {
  const { t, show } = useFigures();
  const weighted: readonly Column<TriedUnitOut>[] = [
    {
      key: "weighted",
      header: t.weighted,
      align: "end",
      cell: ({ weighted_total, weighted_place }) => `${show(weighted_total)} (${weighted_place ?? "–"})`,
    },
  ];
  const columns: readonly Column<TriedUnitOut>[] = [
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit }) => unit.name },
    { key: "old", header: t.oldTotal, align: "end", cell: ({ old_total }) => show(old_total) },
    { key: "new", header: t.newTotal, align: "end", cell: ({ new_total }) => show(new_total) },
    { key: "change", header: t.over, align: "end", cell: ({ change }) => show(change) },
    {
      key: "places",
      header: t.places,
      align: "end",
      cell: ({ old_place, new_place }) => t.moved(old_place, new_place),
    },
    ...(found.part === null ? [] : weighted),
  ];
  return (
    <Table
      caption={t.rehearsal}
      captionHidden
      columns={columns}
      rows={found.units}
      rowKey={({ unit }) => unit.id}
      empty={t.noBase}
    />
  );
}
