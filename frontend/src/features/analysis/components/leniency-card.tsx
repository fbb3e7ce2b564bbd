import type { EstimateOut, LeniencyOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { useFigures } from "../use-figures";

/** What each office, and each person where several share one, leaves of the self-scores. */
export function LeniencyCard({ rows }: { readonly rows: readonly LeniencyOut[] }) {
  const { t, show, interval } = useFigures();
  const estimate = (found: EstimateOut | null) =>
    found ? `${show(found.mean)} (${interval(found.interval)})` : "–";
  const columns: readonly Column<LeniencyOut>[] = [
    {
      key: "verifier",
      header: t.verifier,
      isRowHeader: true,
      cell: ({ verifier, checker }) => (checker ? `${verifier} – ${checker}` : verifier),
    },
    { key: "units", header: t.units, align: "end", cell: ({ percent }) => percent.n },
    { key: "points", header: t.over, align: "end", cell: ({ points }) => show(points) },
    { key: "mean", header: t.meanPercent, cell: ({ percent }) => estimate(percent) },
    { key: "spread", header: t.spread, align: "end", cell: ({ spread }) => show(spread) },
    { key: "against", header: t.against, cell: ({ against }) => estimate(against) },
  ];
  return (
    <Card title={t.leniency}>
      <Stack>
        <p>{t.leniencyHint}</p>
        <Table
          caption={t.leniency}
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ verifier, checker }) => `${verifier}/${checker}`}
          empty={t.noChecked}
        />
      </Stack>
    </Card>
  );
}
