import { useQuery } from "@tanstack/react-query";
import { PointChart } from "@/charts/point-chart";
import { readFairnessOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { FairnessOut, FavourOut, InflationOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { useFigures } from "../use-figures";
import { CsvButton } from "./csv-button";
import { LeniencyCard } from "./leniency-card";

/** Figures for the council: who claims more, who takes away, who favours whom. Never a verdict. */
export function FairnessPanel({ seasonId }: { readonly seasonId: string }) {
  const { t } = useFigures();
  const found = useQuery(readFairnessOptions({ path: { season_id: seasonId } }));
  if (found.isPending) return <Skeleton />;
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  const { checked, units } = found.data;
  if (checked === 0) {
    return (
      <EmptyState title={t.noChecked}>
        <p>{t.checkedOf(checked, units)}</p>
      </EmptyState>
    );
  }
  return (
    <Page>
      <Inflation seasonId={seasonId} found={found.data} />
      <LeniencyCard rows={found.data.leniency} />
      <Favours found={found.data} />
    </Page>
  );
}

function Inflation({ seasonId, found }: { readonly seasonId: string; readonly found: FairnessOut }) {
  const { t, show } = useFigures();
  const { inflation, inflation_percent: mean } = found;
  return (
    <Card
      title={t.inflation}
      aside={<CsvButton path={`/seasons/${seasonId}/analysis/fairness`} name="cong-bang" />}
    >
      <Stack>
        <p>{t.fairnessHint}</p>
        <Row>
          <Badge tone={found.checked === found.units ? "good" : "warn"}>
            {t.checkedOf(found.checked, found.units)}
          </Badge>
          {mean && (
            <span>
              {t.meanOver(show(mean.mean), mean.n)} (
              {mean.interval ? t.interval(show(mean.interval.low), show(mean.interval.high)) : t.tooFew})
            </span>
          )}
        </Row>
        <PointChart
          label={t.inflationChart}
          rows={inflation.flatMap(({ unit, percent, expected }) =>
            percent === null
              ? []
              : [{ key: unit.id, label: unit.short_name ?? unit.name, value: percent, range: expected }],
          )}
          legend={[
            ["dot", t.overPercent],
            ["range", t.expected],
          ]}
        />
        <InflationTable rows={inflation} />
      </Stack>
    </Card>
  );
}

function InflationTable({ rows }: { readonly rows: readonly InflationOut[] }) {
  const { t, show, interval } = useFigures();
  const stands = (row: InflationOut) => {
    if (row.stands_out === null) return t.stands.few;
    return row.stands_out ? t.stands.yes : t.stands.no;
  };
  const columns: readonly Column<InflationOut>[] = [
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit }) => unit.name },
    { key: "own", header: t.own, align: "end", cell: ({ own }) => show(own) },
    { key: "agreed", header: t.agreed, align: "end", cell: ({ agreed }) => show(agreed) },
    { key: "over", header: t.over, align: "end", cell: ({ points }) => show(points) },
    { key: "percent", header: t.overPercent, align: "end", cell: ({ percent }) => show(percent) },
    {
      key: "expected",
      header: t.expected,
      cell: (row) => (row.expected ? `${interval(row.expected)} (${stands(row)})` : t.tooFew),
    },
  ];
  return (
    <Table
      caption={t.inflation}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ unit }) => unit.id}
      empty={t.noChecked}
    />
  );
}

function Favours({ found }: { readonly found: FairnessOut }) {
  const { t, show } = useFigures();
  const columns: readonly Column<FavourOut>[] = [
    {
      key: "pair",
      header: t.unit,
      isRowHeader: true,
      cell: ({ one, other }) => t.onePair(one.name, other.name),
    },
    {
      key: "gives",
      header: t.gives,
      cell: ({ one_gives, other_gives }) => `${show(one_gives)}; ${show(other_gives)}`,
    },
    {
      key: "chance",
      header: t.chance,
      align: "end",
      cell: ({ chance, tells }) => (tells ? show(chance) : t.tooFew),
    },
  ];
  return (
    <Card title={t.favours}>
      <Stack>
        {found.favours.length > 0 && <p>{t.favoursHint(show(found.favours_by_chance))}</p>}
        <Table
          caption={t.favours}
          captionHidden
          columns={columns}
          rows={found.favours}
          rowKey={({ one, other }) => one.id + other.id}
          empty={t.noFavours}
        />
      </Stack>
    </Card>
  );
}
