import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { readBlockFiguresOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { freezeBlockFigures, recomputeSeason } from "@/lib/api/gen/sdk.gen";
import type { BlockFigure, BlockFiguresOut, RecomputedOut, RecomputedUnit } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { peerMessages } from "../peer-messages";

interface Props {
  readonly seasonId: string;
}

/** The figures with which the units are compared, for those who see all scores; the freeze. */
export function BlockFiguresCard({ seasonId }: Props) {
  const t = useMessages(peerMessages);
  const { data } = useQuery({ ...readBlockFiguresOptions({ path: { season_id: seasonId } }), retry: false });
  if (!data || data.figures.length === 0) return null;
  const state = data.frozen_at ? (
    <Badge tone="good">{t.frozenAt(formatInstant(data.frozen_at))}</Badge>
  ) : (
    <Badge tone="warn">{t.provisional}</Badge>
  );
  const freeze = async () => {
    await freezeBlockFigures({ path: { season_id: seasonId } });
    await refresh("scoring");
    notify(t.wasFrozen);
  };
  return (
    <Card title={t.figures} aside={state}>
      <Stack>
        {!data.frozen_at && <p>{t.figuresHint}</p>}
        {data.waiting.length > 0 && <p>{t.waiting(data.waiting.map(({ name }) => name).join("; "))}</p>}
        <Figures figures={data} />
        {data.inputs_hash && <p>{t.hash(data.inputs_hash.slice(0, 16))}</p>}
        {data.actions.includes("freeze") && (
          <div>
            <ActButton words={t.freeze} means={t.freezeMeans} word={t.freezeWord} act={freeze} />
          </div>
        )}
      </Stack>
    </Card>
  );
}

const STATISTICS = ["mean", "median", "max", "min"] as const;

function Figures({ figures }: { readonly figures: BlockFiguresOut }) {
  const t = useMessages(peerMessages);
  const language = useLanguage();
  const columns: readonly Column<BlockFigure>[] = [
    { key: "fact", header: t.fact, isRowHeader: true, cell: ({ label }) => label },
    { key: "reported", header: t.reported, align: "end", cell: ({ reported }) => reported },
    ...STATISTICS.map((name) => ({
      key: name,
      header: t[name],
      align: "end" as const,
      cell: (figure: BlockFigure) => {
        const value = figure[name];
        return value === null ? "–" : formatDecimal(value, language);
      },
    })),
  ];
  return (
    <Table
      caption={t.figures}
      captionHidden
      columns={columns}
      rows={figures.figures}
      rowKey={({ fact }) => fact}
      empty={t.noFigures}
    />
  );
}

/** The whole block counted anew and ordered as it stands, for the leader. */
export function RecomputeCard({ seasonId }: Props) {
  const t = useMessages(peerMessages);
  const [found, setFound] = useState<RecomputedOut>();
  const [error, setError] = useState<unknown>(null);
  const recompute = async () => {
    setError(null);
    try {
      setFound((await recomputeSeason({ path: { season_id: seasonId }, throwOnError: true })).data);
      await refresh("scoring");
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Card title={t.recompute}>
      <Stack>
        <p>{t.recomputeHint}</p>
        {error !== null && <ErrorState error={error} />}
        <div>
          <Button onClick={() => void recompute()}>{t.recompute}</Button>
        </div>
        {found && <Standings found={found} />}
      </Stack>
    </Card>
  );
}

function Standings({ found }: { readonly found: RecomputedOut }) {
  const t = useMessages(peerMessages);
  const words = useMessages(scoringMessages);
  const language = useLanguage();
  const columns: readonly Column<RecomputedUnit>[] = [
    { key: "place", header: t.place, cell: ({ place }) => place ?? "–" },
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit }) => unit.name },
    { key: "total", header: t.total, align: "end", cell: ({ total }) => formatDecimal(total, language) },
    {
      key: "state",
      header: t.state,
      cell: ({ provisional, state }) =>
        provisional ? <Badge tone="warn">{t.provisional}</Badge> : words.states[state],
    },
  ];
  return (
    <Table
      caption={t.recomputed(found.recounted, found.changed)}
      columns={columns}
      rows={found.units}
      rowKey={({ card_id }) => card_id}
      empty={t.recompute}
    />
  );
}
