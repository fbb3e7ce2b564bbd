import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { ProposalRow } from "@/lib/api/gen/types.gen";
import { dayOf, formatDate } from "@/lib/dates";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { ProposalBadge } from "./proposal-badge";

interface Props {
  readonly proposals: readonly ProposalRow[];
  readonly loading: Loading;
  /** In a card of the block's page, which says which block and what. */
  readonly withinBlock?: boolean;
}

/** Proposals with where each of them stands. */
export function ProposalTable({ proposals, loading, withinBlock = false }: Props) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const day = (instant: string | null) => (instant ? formatDate(dayOf(instant)) : "–");
  const block: Column<ProposalRow> = {
    key: "block",
    header: shared.block,
    cell: ({ season }) => `${season.block_name}, ${season.year}`,
  };
  const columns: readonly Column<ProposalRow>[] = [
    {
      key: "proposal",
      header: t.proposal,
      isRowHeader: true,
      cell: ({ id, receivers }) => (
        <Link to="/ho-so/$proposalId" params={{ proposalId: id }}>
          {`${t.proposal}: ${t.receivers(receivers)}`}
        </Link>
      ),
    },
    ...(withinBlock ? [] : [block]),
    { key: "created", header: t.created, cell: ({ created_at }) => day(created_at) },
    { key: "submitted", header: t.submittedAt, cell: ({ submitted_at }) => day(submitted_at) },
    { key: "state", header: shared.state, cell: ({ state }) => <ProposalBadge state={state} /> },
  ];
  return (
    <Table
      caption={t.proposals}
      captionHidden={withinBlock}
      columns={columns}
      rows={proposals}
      rowKey={({ id }) => id}
      loading={loading}
      empty={t.none}
    />
  );
}
