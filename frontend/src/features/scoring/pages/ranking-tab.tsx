import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { listRankingsOptions, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { computeRanking, publishRanking } from "@/lib/api/gen/sdk.gen";
import type { QuotaFilledOut, RankedUnitOut, RankingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { BlockPapers } from "../components/papers-menu";
import { RankingFigures } from "../components/ranking-figures";
import { scoringMessages } from "../messages";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The places of the season, with why each is what it is. */
export function RankingTab({ seasonId }: Props) {
  const t = useMessages(scoringMessages);
  const rankings = useQuery(listRankingsOptions({ query: { season: seasonId } }));
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  if (rankings.isPending) return <Skeleton />;
  if (rankings.error) return <ErrorState error={rankings.error} onRetry={rankings.refetch} />;
  const [ranking] = rankings.data;
  const leads = season.data?.actions.includes("sum_up") ?? false;
  return (
    <Page>
      {ranking ? (
        <Ranking ranking={ranking} />
      ) : (
        <EmptyState title={t.noRanking}>
          <p>{t.noRankingHint}</p>
        </EmptyState>
      )}
      <RankingFigures seasonId={seasonId} />
      {(ranking?.actions.includes("compute") ?? leads) && <Acts seasonId={seasonId} ranking={ranking} />}
    </Page>
  );
}

function Ranking({ ranking }: { readonly ranking: RankingOut }) {
  const t = useMessages(scoringMessages);
  const { published_at: published } = ranking;
  return (
    <>
      <Card
        title={t.ranking}
        aside={
          <Badge tone={published ? "good" : "warn"}>
            {published ? t.publishedAt(formatInstant(published)) : t.notPublished}
          </Badge>
        }
      >
        <p>{t.basis[ranking.basis]}</p>
        <p>{`${t.chain}: ${ranking.chain.map(t.chainKey).join(" → ")}`}</p>
        {ranking.vote_source && <p>{ranking.vote_source}</p>}
        {ranking.basis === "criteria" && <BlockPapers seasonId={ranking.season_id} />}
      </Card>
      {ranking.quotas.length > 0 && <Quotas quotas={ranking.quotas} />}
      <Places places={ranking.places} />
    </>
  );
}

/** How many may hold a class, and who is beyond it: for the one who decides. */
function Quotas({ quotas }: { readonly quotas: readonly QuotaFilledOut[] }) {
  const t = useMessages(scoringMessages);
  return (
    <Card title={t.quotas}>
      {quotas.map(({ working }) => (
        <p key={working}>{working}</p>
      ))}
    </Card>
  );
}

function Places({ places }: { readonly places: readonly RankedUnitOut[] }) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const show = (value: string | null) => (value === null ? "–" : formatDecimal(value, language));
  const strict: Column<RankedUnitOut> = {
    key: "strict",
    header: t.strict,
    align: "end",
    cell: ({ strict_total }) => show(strict_total),
  };
  const columns: readonly Column<RankedUnitOut>[] = [
    { key: "place", header: t.place, cell: (row) => <PlaceOf row={row} /> },
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit }) => unit.name },
    { key: "total", header: t.total, align: "end", cell: ({ total }) => show(total) },
    ...(places.some((place) => place.strict_total !== null) ? [strict] : []),
    { key: "class", header: t.className, cell: (row) => <ClassOf row={row} /> },
    { key: "vote", header: t.votePlace, align: "end", cell: ({ vote_place }) => vote_place ?? "–" },
    { key: "why", header: t.why, cell: ({ why }) => why },
  ];
  return (
    <Table
      caption={t.ranking}
      captionHidden
      columns={columns}
      rows={places}
      rowKey={({ unit }) => unit.id}
      empty={t.noRanking}
    />
  );
}

function ClassOf({ row }: { readonly row: RankedUnitOut }) {
  const t = useMessages(scoringMessages);
  return (
    <Row gap="small">
      <span>{row.class_name ?? "–"}</span>
      {row.room && row.room !== "within" && <Badge tone="warn">{t.room[row.room]}</Badge>}
      {row.no_flag && <Badge tone="warn">{t.noFlag}</Badge>}
    </Row>
  );
}

function PlaceOf({ row }: { readonly row: RankedUnitOut }) {
  const t = useMessages(scoringMessages);
  if (row.place === null) return "–";
  return (
    <Row gap="small">
      <b>{row.place}</b>
      {row.awaits ? <Badge tone="warn">{t.awaits}</Badge> : row.shared && <Badge>{t.shared}</Badge>}
    </Row>
  );
}

function Acts({
  seasonId,
  ranking,
}: {
  readonly seasonId: string;
  readonly ranking?: RankingOut | undefined;
}) {
  const t = useMessages(scoringMessages);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const path = { season_id: seasonId };
  const compute = async () => {
    setError(null);
    try {
      await computeRanking({ path });
      await refresh("scoring");
      notify(t.computed);
    } catch (failure) {
      setError(failure);
    }
  };
  const publish = async () => {
    await publishRanking({ path });
    await refresh("scoring", "seasons");
    notify(t.published);
  };
  return (
    <Stack>
      {error !== null && <ErrorState error={error} />}
      <Row>
        <Button variant={ranking ? "secondary" : "primary"} onClick={() => void compute()}>
          {ranking ? t.recompute : t.compute}
        </Button>
        {ranking?.actions.includes("publish") && (
          <Button variant="primary" onClick={() => setAsking(true)}>
            {t.publish}
          </Button>
        )}
      </Row>
      <ConfirmDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t.publish}
        description={t.publishHint}
        action={t.publish}
        word={t.publishWord}
        onConfirm={publish}
      />
    </Stack>
  );
}
