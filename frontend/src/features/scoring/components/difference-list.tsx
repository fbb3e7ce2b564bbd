import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { DifferenceOut, ScorecardOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { type Column, Table } from "@/ui/table/table";
import { scoringMessages } from "../messages";
import { stageMessages } from "../stage-messages";

/** What was agreed otherwise than the table gives: each with its reason and who decided it. */
export function DifferenceList({ card }: { readonly card: ScorecardOut }) {
  const t = useMessages(scoringMessages);
  const words = useMessages(stageMessages);
  const language = useLanguage();
  const show = (value: string) => formatDecimal(value, language);
  if (card.differences.length === 0) return null;
  const columns: readonly Column<DifferenceOut>[] = [
    { key: "criterion", header: t.criterion, isRowHeader: true, cell: ({ criterion }) => criterion },
    { key: "strict", header: t.strict, align: "end", cell: (told) => show(told.strict_points) },
    { key: "agreed", header: t.agreed, align: "end", cell: (told) => show(told.agreed_points) },
    { key: "reason", header: t.reason, cell: ({ reason }) => reason },
    {
      key: "by",
      header: words.who,
      cell: (told) => words.decidedBy(told.decided_by, formatInstant(told.decided_at)),
    },
  ];
  return (
    <Table
      caption={words.differences}
      columns={columns}
      rows={card.differences}
      rowKey={({ criterion }) => criterion}
      empty={words.differences}
    />
  );
}
