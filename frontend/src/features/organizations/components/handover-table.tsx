import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listHandoversOptions, readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BlockOut, HandoverOut } from "@/lib/api/gen/types.gen";
import { ProblemError } from "@/lib/api/problem";
import { formatDate } from "@/lib/dates";
import { Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { type Column, Table } from "@/ui/table/table";
import { handoverMessages } from "../handover-messages";
import { HandoverBadge } from "./handover-badge";
import { RecordHandover } from "./record-handover";

/** The hand-overs of a block; absent for those who see nothing of its seasons. */
export function HandoverTable({ blockId }: { readonly blockId: string }) {
  const t = useMessages(handoverMessages);
  const block = useQuery(readBlockOptions({ path: { block_id: blockId } }));
  const handovers = useQuery(listHandoversOptions({ path: { block_id: blockId } }));
  if (handovers.error instanceof ProblemError && handovers.error.status === 404) return null;
  return (
    <Stack>
      <Table
        caption={t.handovers}
        columns={columnsWith(t, blockId)}
        rows={handovers.data ?? []}
        rowKey={({ id }) => id}
        loading={handovers}
        empty={t.noHandovers}
      />
      {block.data && <Acts block={block.data} />}
    </Stack>
  );
}

function Acts({ block }: { readonly block: BlockOut }) {
  const t = useMessages(handoverMessages);
  return (
    <Row gap="small">
      {block.actions.includes("prepare_handover") && (
        <LinkButton
          to="/khoi/$blockId/ban-giao"
          params={{ blockId: block.id }}
          search={{ nam: block.years[0] }}
          icon="flag"
        >
          {t.prepare}
        </LinkButton>
      )}
      {block.actions.includes("record_handover") && <RecordHandover block={block} />}
    </Row>
  );
}

type Words = (typeof handoverMessages)["vi"];

function columnsWith(t: Words, blockId: string): readonly Column<HandoverOut>[] {
  return [
    {
      key: "day",
      header: t.onDate,
      cell: ({ id, on_date }) => (
        <Link to="/khoi/$blockId/ban-giao/$handoverId" params={{ blockId, handoverId: id }}>
          {formatDate(on_date)}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "from", header: t.givingUnit, cell: ({ from_unit }) => from_unit?.name ?? t.unknown },
    { key: "to", header: t.takingUnit, cell: ({ to_unit }) => to_unit.name },
    { key: "token", header: t.token, cell: ({ token }) => token },
    { key: "state", header: t.state, cell: ({ state }) => <HandoverBadge state={state} /> },
  ];
}
