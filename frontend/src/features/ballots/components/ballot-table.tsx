import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listBallotsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotBrief } from "@/lib/api/gen/types.gen";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, Table } from "@/ui/table/table";
import { type BallotWords, ballotMessages } from "../ballot-messages";
import { meetingMessages } from "../messages";
import { BallotBadge } from "./ballot-badge";

/** The ballots of a meeting, in the order in which they were prepared. */
export function BallotTable({ meetingId }: { readonly meetingId: string }) {
  const t = useMessages(meetingMessages);
  const words = useMessages(ballotMessages);
  const ballots = useQuery(listBallotsOptions({ query: { meeting: meetingId, page_size: 200 } }));
  return (
    <>
      <Table
        caption={t.ballots}
        captionHidden
        columns={columnsWith(words)}
        rows={ballots.data?.items ?? []}
        rowKey={({ id }) => id}
        loading={ballots}
        empty={t.noBallots}
      />
      {(ballots.data?.items.length ?? 0) > 0 && (
        <div>
          <ExportMenu path="/ballots" query={{ meeting: meetingId }} name={t.ballots} />
        </div>
      )}
    </>
  );
}

function columnsWith(t: BallotWords): readonly Column<BallotBrief>[] {
  return [
    {
      key: "title",
      header: t.title,
      cell: ({ id, title, round }) => (
        <Link to="/phieu/$ballotId" params={{ ballotId: id }}>
          {round > 1 ? `${title} – ${t.round(round)}` : title}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "mode", header: t.mode, cell: ({ mode }) => t.modes[mode] },
    { key: "state", header: t.ballot, cell: ({ state }) => <BallotBadge state={state} /> },
  ];
}
