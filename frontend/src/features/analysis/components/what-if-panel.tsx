import { useQuery } from "@tanstack/react-query";
import { readWhatIfOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { GapOut, SwapOut } from "@/lib/api/gen/types.gen";
import { hasStatus } from "@/lib/api/problem";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { amountOf, splitSwaps, unitOf } from "../model";
import { useFigures } from "../use-figures";
import styles from "./analysis.module.css";
import { CsvButton } from "./csv-button";

interface Props {
  readonly seasonId: string;
  /** Below a ranking that is there: where there is nothing to tell, nothing is drawn. */
  readonly quiet?: boolean;
}

/** Between every two neighbours of a ranking: what parts them, what would swap them. */
export function WhatIfPanel({ seasonId, quiet = false }: Props) {
  const { t, show } = useFigures();
  const found = useQuery({ ...readWhatIfOptions({ path: { season_id: seasonId } }), retry: false });
  if (found.isPending) return quiet ? null : <Skeleton />;
  if (hasStatus(found.error, 404)) {
    if (quiet) return null;
    return (
      <EmptyState title={t.noWhatIf}>
        <p>{t.noWhatIfHint}</p>
      </EmptyState>
    );
  }
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  const { gaps, step } = found.data;
  return (
    <Card
      title={t.whatIf}
      aside={<CsvButton path={`/seasons/${seasonId}/analysis/what-if`} name="neu-thi-sao" />}
    >
      <Stack>
        <p>{t.whatIfHint(show(step))}</p>
        <Gaps gaps={gaps} />
      </Stack>
    </Card>
  );
}

function Gaps({ gaps }: { readonly gaps: readonly GapOut[] }) {
  const { t } = useFigures();
  const columns: readonly Column<GapOut>[] = [
    { key: "pair", header: t.pair, isRowHeader: true, cell: (gap) => <Pair gap={gap} /> },
    { key: "parted", header: t.parted, cell: (gap) => <Parted gap={gap} /> },
    { key: "smallest", header: t.smallest, cell: (gap) => <Smallest gap={gap} /> },
    { key: "single", header: t.single, cell: (gap) => <Single gap={gap} /> },
  ];
  return (
    <Table
      caption={t.whatIf}
      captionHidden
      columns={columns}
      rows={gaps}
      rowKey={({ upper, lower }) => upper.id + lower.id}
      empty={t.noWhatIf}
    />
  );
}

function Pair({ gap }: { readonly gap: GapOut }) {
  const { t } = useFigures();
  return (
    <Stack gap="small">
      <span>{t.placed(gap.upper_place, gap.upper.name)}</span>
      <span>{t.placed(gap.lower_place, gap.lower.name)}</span>
      {gap.edges.map((edge) => (
        <Badge key={edge} tone="warn">
          {t.edge(edge)}
        </Badge>
      ))}
    </Stack>
  );
}

function Parted({ gap }: { readonly gap: GapOut }) {
  const { t, show } = useFigures();
  if (gap.key_words === null) return gap.awaits ? t.waits : t.equal;
  return (
    <Stack gap="small">
      <span>{t.partedBy(gap.key_words, show(gap.upper_figure), show(gap.lower_figure))}</span>
      <b>{t.margin(show(gap.margin))}</b>
    </Stack>
  );
}

function Smallest({ gap }: { readonly gap: GapOut }) {
  const { t, show } = useFigures();
  const { totals, exchanges } = splitSwaps(gap.swaps);
  if (totals.length + exchanges.length === 0) return "–";
  const said = (swap: SwapOut) => {
    const words = swap.by.startsWith("-") ? t.loses : t.gains;
    return words(unitOf(gap, swap), show(amountOf(swap.by)));
  };
  return (
    <ul className={styles.list}>
      {totals.map((swap) => (
        <li key={swap.unit_id}>{said(swap)}</li>
      ))}
      {exchanges.map((swap) => (
        <li key={swap.of}>{t.exchange(swap.words)}</li>
      ))}
    </ul>
  );
}

function Single({ gap }: { readonly gap: GapOut }) {
  const { t } = useFigures();
  const { nearest, further } = splitSwaps(gap.swaps);
  if (nearest.length === 0) return t.noSingle;
  return (
    <Stack gap="small">
      <SwapList gap={gap} swaps={nearest} />
      {further.length > 0 && (
        <details>
          <summary className={styles.more}>{t.more(further.length)}</summary>
          <SwapList gap={gap} swaps={further} />
        </details>
      )}
    </Stack>
  );
}

function SwapList({ gap, swaps }: { readonly gap: GapOut; readonly swaps: readonly SwapOut[] }) {
  const { t, show } = useFigures();
  return (
    <ul className={styles.list}>
      {swaps.map((swap) => (
        <li key={swap.of + swap.unit_id}>
          {t.change(swap.words, unitOf(gap, swap), show(swap.now), show(swap.after))}
        </li>
      ))}
    </ul>
  );
}
