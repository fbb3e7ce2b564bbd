import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { listScorecardsOptions, readSeasonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { openScorecards } from "@/lib/api/gen/sdk.gen";
import type { ScorecardOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { BlockFiguresCard, RecomputeCard } from "../components/block-figures-card";
import { ChecksCard } from "../components/checks-card";
import { BlockPapers } from "../components/papers-menu";
import { PeersCard } from "../components/peers-card";
import { RuleCard } from "../components/rule-card";
import { VerifiersCard } from "../components/verifiers-card";
import { scoringMessages } from "../messages";
import { STATE_TONES } from "../model";
import { stageMessages } from "../stage-messages";

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

/** The cards of all units that one may see. */
export function ScoresTab({ seasonId }: Props) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const cards = useQuery(listScorecardsOptions({ query: { season: seasonId, page_size: 200 } }));
  const season = useQuery(readSeasonOptions({ path: { season_id: seasonId } }));
  const show = (value: string | null) => (value === null ? "–" : formatDecimal(value, language));
  const columns: readonly Column<ScorecardOut>[] = [
    {
      key: "unit",
      header: t.unit,
      isRowHeader: true,
      cell: ({ id, unit }) => (
        <Link to="/phieu-diem/$cardId" params={{ cardId: id }}>
          {unit.name}
        </Link>
      ),
    },
    {
      key: "state",
      header: t.state,
      cell: (card) => <CardState card={card} />,
    },
    { key: "self", header: t.self, align: "end", cell: (card) => show(card.self_total) },
    { key: "strict", header: t.strict, align: "end", cell: (card) => show(card.strict_total) },
    { key: "agreed", header: t.agreed, align: "end", cell: (card) => <Agreed card={card} /> },
    { key: "class", header: t.className, cell: (card) => card.class_name ?? "–" },
  ];
  const leads = season.data?.actions.includes("sum_up") ?? false;
  const begun = (cards.data?.items.length ?? 0) > 0;
  return (
    <Page>
      <Table
        caption={t.cards}
        columns={columns}
        rows={cards.data?.items ?? []}
        rowKey={({ id }) => id}
        loading={cards}
        empty={t.noCards}
      />
      <ChecksCard seasonId={seasonId} />
      <PeersCard seasonId={seasonId} />
      {leads && begun && <BlockFiguresCard seasonId={seasonId} />}
      {season.data && <VerifiersCard season={season.data} card={cards.data?.items[0]} />}
      {season.data && <RuleCard season={season.data} />}
      {begun && (
        <Row gap="small">
          <BlockPapers seasonId={seasonId} />
          <ExportMenu path="/scorecards" query={{ season: seasonId }} name={t.cards} />
        </Row>
      )}
      {leads && begun && <RecomputeCard seasonId={seasonId} />}
      {leads && <OpenScoring seasonId={seasonId} begun={begun} />}
    </Page>
  );
}

/** The signed total, and in how many criteria it is not what the table gives. */
function Agreed({ card }: { readonly card: ScorecardOut }) {
  const t = useMessages(stageMessages);
  const language = useLanguage();
  if (card.agreed_total === null) return "–";
  return (
    <>
      {formatDecimal(card.agreed_total, language)}
      {card.differences.length > 0 && <Badge tone="info">{t.otherThanTable(card.differences.length)}</Badge>}
    </>
  );
}

/** Where the card stands, and whose word is next. */
function CardState({ card }: { readonly card: ScorecardOut }) {
  const t = useMessages(scoringMessages);
  const stages = useMessages(stageMessages);
  return (
    <Row gap="small">
      <Badge tone={STATE_TONES[card.state]}>{t.states[card.state]}</Badge>
      {card.unexplained > 0 && <Badge tone="warn">{stages.awaits.unit}</Badge>}
      {card.unanswered > 0 && <Badge tone="warn">{stages.awaits.block}</Badge>}
    </Row>
  );
}

function OpenScoring({ seasonId, begun }: { readonly seasonId: string; readonly begun: boolean }) {
  const t = useMessages(scoringMessages);
  const [error, setError] = useState<unknown>(null);
  const open = async () => {
    setError(null);
    try {
      const { data } = await openScorecards({ body: { season_id: seasonId }, throwOnError: true });
      await refresh("scoring");
      notify(data.moved > 0 ? t.moved(data.moved) : t.opened(data.opened));
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <Card title={t.openScoring}>
      <Stack>
        <p>{t.openHint}</p>
        {error !== null && <ErrorState error={error} />}
        <div>
          <Button variant={begun ? "secondary" : "primary"} onClick={() => void open()}>
            {t.openScoring}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
