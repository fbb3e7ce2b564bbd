import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { DecisionRow } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { DecisionBadge } from "./decision-badge";

interface Props {
  readonly caption: string;
  readonly empty: string;
  readonly decisions: readonly DecisionRow[];
  readonly loading: Loading;
  /** In a card of the block's page, which says which block and what. */
  readonly withinBlock?: boolean;
}

/** Decisions; what is not known of an old one is said to be unknown. */
export function DecisionTable({ caption, empty, decisions, loading, withinBlock = false }: Props) {
  const t = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const block: Column<DecisionRow> = {
    key: "block",
    header: shared.block,
    cell: ({ season }) => `${season.block_name}, ${season.year}`,
  };
  const columns: readonly Column<DecisionRow>[] = [
    {
      key: "subject",
      header: t.subject,
      isRowHeader: true,
      cell: ({ id, subject }) => (
        <Link to="/quyet-dinh/$decisionId" params={{ decisionId: id }}>
          {subject}
        </Link>
      ),
    },
    ...(withinBlock ? [] : [block]),
    { key: "number", header: t.number, cell: ({ number }) => number ?? shared.unknown },
    {
      key: "day",
      header: t.decidedOn,
      cell: ({ decided_on }) => (decided_on ? formatDate(decided_on) : shared.unknown),
    },
    { key: "receivers", header: shared.receivers, align: "end", cell: ({ receivers }) => receivers },
    { key: "state", header: shared.state, cell: (decision) => <DecisionBadge {...decision} /> },
  ];
  return (
    <Table
      caption={caption}
      captionHidden={withinBlock}
      columns={columns}
      rows={decisions}
      rowKey={({ id }) => id}
      loading={loading}
      empty={empty}
    />
  );
}
