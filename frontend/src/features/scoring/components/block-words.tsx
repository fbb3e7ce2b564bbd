import { useQuery } from "@tanstack/react-query";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { listScoreMovesOptions, readCardPeersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { PeerMarkBy, PeerMeanOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { peerMessages } from "../peer-messages";

interface Props {
  readonly cardId: string;
}

/** What the peers gave the unit, and why its points moved with the block. */
export function BlockWords({ cardId }: Props) {
  const t = useMessages(peerMessages);
  const path = { card_id: cardId };
  const means = useQuery(readCardPeersOptions({ path })).data ?? [];
  const moves = useQuery(listScoreMovesOptions({ path })).data ?? [];
  return (
    <>
      {means.length > 0 && (
        <Card title={t.marksOf}>
          <Stack>
            {means.map((mean) => (
              <Mean key={mean.question.entry} mean={mean} />
            ))}
          </Stack>
        </Card>
      )}
      {moves.length > 0 && (
        <Card title={t.moves}>
          <ul>
            {moves.map(({ criterion, text, at }) => (
              <li key={`${criterion} ${at}`}>{`${formatInstant(at)}: ${text}`}</li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Mean({ mean }: { readonly mean: PeerMeanOut }) {
  const t = useMessages(peerMessages);
  const language = useLanguage();
  const columns: readonly Column<PeerMarkBy>[] = [
    { key: "scorer", header: t.scorer, isRowHeader: true, cell: ({ scorer }) => scorer.name },
    {
      key: "points",
      header: t.points(formatDecimal(mean.question.max, language)),
      align: "end",
      cell: ({ points }) => (points === null ? t.abstained : formatDecimal(points, language)),
    },
    { key: "reason", header: t.reason, cell: ({ reason }) => reason || "–" },
  ];
  const title = t.criterion(mean.question.criterion, mean.question.text);
  return (
    <Stack gap="small">
      <p>{`${title}: ${mean.said}`}</p>
      {mean.marks.length > 0 && (
        <Table
          caption={title}
          captionHidden
          columns={columns}
          rows={mean.marks}
          rowKey={({ scorer }) => scorer.id}
          empty={mean.said}
        />
      )}
    </Stack>
  );
}
