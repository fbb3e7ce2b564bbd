import { useInfiniteQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listPastScoresQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listPastScores } from "@/lib/api/gen/sdk.gen";
import type { PastScoreOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { Card } from "@/ui/card/card";
import { Stack } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { pastMessages } from "../past-messages";
import { useFigures } from "../use-figures";

interface Props {
  readonly only: { readonly unit: string } | { readonly block: string };
}

/** What papers of earlier years state, each figure with its paper; nothing where no file was imported. */
export function PastScores({ only }: Props) {
  const { t, show } = useFigures();
  const past = useMessages(pastMessages);
  const scores = useInfiniteQuery(
    pages(listPastScoresQueryKey({ query: only }), (cursor, signal) =>
      listPastScores({ query: { ...only, cursor }, signal }),
    ),
  );
  if (!scores.data?.length) return null;
  const columns: readonly Column<PastScoreOut>[] = [
    { key: "year", header: past.year, cell: ({ year }) => year, isRowHeader: "unit" in only },
    "unit" in only
      ? { key: "block", header: t.block, cell: ({ block_name }) => block_name }
      : { key: "unit", header: t.unit, cell: ({ unit }) => unit.name, isRowHeader: true },
    { key: "criterion", header: t.criterion, cell: ({ criterion }) => criterion || past.wholeScore },
    {
      key: "points",
      header: past.pointsOf,
      cell: ({ points, scale }) => past.ofScale(show(points), show(scale)),
    },
    {
      key: "place",
      header: t.place,
      cell: ({ place, ranked }) => {
        if (place === null) return "–";
        return ranked === null ? place : t.placeOf(place, ranked);
      },
    },
    { key: "source", header: past.source, cell: ({ source }) => source },
  ];
  return (
    <Card title={past.fromPapers}>
      <Stack>
        <p>{past.fromPapersHint}</p>
        <Table
          caption={past.fromPapers}
          captionHidden
          columns={columns}
          rows={scores.data}
          rowKey={({ id }) => id}
          loading={scores}
          empty={t.noneYet}
        />
        <Pagination pages={scores} file={{ path: "/past-scores", query: only, name: past.fromPapers }} />
      </Stack>
    </Card>
  );
}
