import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { LineChart } from "@/charts/line-chart";
import type { BlockYearOut, YearPointOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { changedYears, linesOf, type UnitLine } from "../model";
import { useFigures } from "../use-figures";
import styles from "./analysis.module.css";
import { CsvButton } from "./csv-button";

interface Props {
  readonly title: string;
  readonly years: readonly BlockYearOut[];
  readonly csv: string;
  /** Of one unit only: its own line, nothing to choose. */
  readonly own?: boolean;
}

/** Points in percent of each year's scale, a unit beside the block's median; the table has the figures. */
export function YearsPanel({ title, years, csv, own = false }: Props) {
  const { t } = useFigures();
  const lines = linesOf(years);
  const [chosen, setChosen] = useState("");
  const main = lines.find(({ id }) => id === chosen) ?? lines[0];
  if (!main) {
    return (
      <EmptyState title={t.noneYet}>
        <p>{t.noneYetHint}</p>
      </EmptyState>
    );
  }
  return (
    <Card title={title} aside={<CsvButton path={csv} name="qua-cac-nam" />}>
      <Stack>
        <p>{t.yearsHint}</p>
        {!own && (
          <div className={styles.choices}>
            <Select
              label={t.highlighted}
              placeholder={null}
              value={main.id}
              options={lines.map(({ id, name }) => ({ value: id, label: name }))}
              onChange={setChosen}
            />
          </div>
        )}
        <YearsChart years={years} lines={lines} main={main} />
        <YearsTable years={years} />
      </Stack>
    </Card>
  );
}

interface ChartProps {
  readonly years: readonly BlockYearOut[];
  readonly lines: readonly UnitLine[];
  readonly main: UnitLine;
}

function YearsChart({ years, lines, main }: ChartProps) {
  const { t } = useFigures();
  const others = lines.filter(({ id }) => id !== main.id);
  const breaks = changedYears(years);
  return (
    <LineChart
      label={t.yearsChart(main.name)}
      columns={years.map(({ year }) => String(year))}
      breaks={breaks}
      lines={[
        ...others.map(({ id, percents }) => ({ key: id, values: percents, look: "faint" as const })),
        { key: "median", values: years.map(({ median }) => median), look: "median" as const },
        { key: main.id, values: main.percents, look: "main" as const },
      ]}
      legend={[
        ["main", main.name],
        ["median", t.median],
        ...(others.length > 0 ? [["faint", t.others] as const] : []),
        ...(breaks.length > 0 ? [["mark", t.tableChanged] as const] : []),
      ]}
    />
  );
}

/** The same as figures: a row for each unit, a column for each year. */
function YearsTable({ years }: { readonly years: readonly BlockYearOut[] }) {
  const { t, show } = useFigures();
  const columns: readonly Column<UnitLine>[] = [
    {
      key: "unit",
      header: t.unit,
      isRowHeader: true,
      cell: ({ id, name }) => (
        <Link to="/phan-tich/don-vi/$unitId" params={{ unitId: id }}>
          {name}
        </Link>
      ),
    },
    ...years.map((year) => ({
      key: year.season_id,
      header: String(year.year),
      cell: ({ id }: UnitLine) => <Point year={year} point={year.units.find(({ unit }) => unit.id === id)} />,
    })),
  ];
  return (
    <Stack gap="small">
      <Table
        caption={t.years}
        captionHidden
        columns={columns}
        rows={linesOf(years)}
        rowKey={({ id }) => id}
        empty={t.noneYet}
      />
      <ul className={styles.list}>
        {years.map((year) => (
          <li key={year.season_id}>
            <Row gap="small">
              <b>{year.year}</b>
              <span>{year.median === null ? t.unknown : t.medianOf(show(year.median))}</span>
              {year.table_changed && <Badge tone="info">{t.tableChanged}</Badge>}
              {year.recorded && <Badge>{t.recorded}</Badge>}
              {!year.published && <Badge tone="warn">{t.notPublished}</Badge>}
            </Row>
          </li>
        ))}
      </ul>
    </Stack>
  );
}

function Point({ year, point }: { readonly year: BlockYearOut; readonly point: YearPointOut | undefined }) {
  const { t, show } = useFigures();
  if (!point) return "–";
  return (
    <Stack gap="small">
      <span>{point.percent === null ? t.unknown : t.percentSign(show(point.percent))}</span>
      <span className={styles.note}>
        {t.place} {point.place === null ? "–" : t.placeOf(point.place, year.ranked)}
        {point.shared && `, ${t.shared}`}
      </span>
    </Stack>
  );
}
