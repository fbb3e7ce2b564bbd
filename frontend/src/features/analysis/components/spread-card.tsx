import type { RehearsalOut, SpreadOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { useFigures } from "../use-figures";
import styles from "./analysis.module.css";

/** Criteria in which nobody is parted from anybody, and how often the maximum was reached. */
export function SpreadCard({ found }: { readonly found: RehearsalOut }) {
  const { t, show } = useFigures();
  const flat = found.spreads.filter((spread) => spread.flat !== null);
  return (
    <Card title={t.flat}>
      <Stack>
        {found.full_share !== null && <p>{t.ceiling(show(found.full_share), found.full_for_all)}</p>}
        <SpreadTable caption={t.flat} rows={flat} units={found.units.length} />
        <details>
          <summary className={styles.more}>{t.allCriteria}</summary>
          <SpreadTable caption={t.allCriteria} rows={found.spreads} units={found.units.length} />
        </details>
      </Stack>
    </Card>
  );
}

interface Props {
  readonly caption: string;
  readonly rows: readonly SpreadOut[];
  readonly units: number;
}

function SpreadTable({ caption, rows, units }: Props) {
  const { t, show } = useFigures();
  const columns: readonly Column<SpreadOut>[] = [
    {
      key: "criterion",
      header: t.criterion,
      isRowHeader: true,
      cell: ({ criterion, text }) => [criterion, text].filter(Boolean).join(". "),
    },
    {
      key: "range",
      header: t.range,
      align: "end",
      cell: ({ least, most }) => t.fromTo(show(least), show(most)),
    },
    { key: "full", header: t.full, align: "end", cell: ({ full }) => t.placeOf(full, units) },
    {
      key: "why",
      header: t.why,
      cell: ({ flat }) => (flat === "fixed" || flat === "same" ? t.flatKinds[flat] : "–"),
    },
  ];
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns}
      rows={rows}
      rowKey={({ criterion }) => criterion}
      empty={t.allFlat}
    />
  );
}
