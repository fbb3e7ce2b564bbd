import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { LineOut, SheetOut } from "@/lib/api/gen/types.gen";
import { subtract } from "@/lib/decimal";
import { Badge } from "@/ui/badge/badge";
import { type Column, Table } from "@/ui/table/table";
import { scoringMessages } from "../messages";
import { differs } from "../model";
import { stageMessages } from "../stage-messages";

/** Why the values differ: the unit's claim, the check's reason with who decided, whose word is next. */
function Why({ line }: { readonly line: LineOut }) {
  const stages = useMessages(stageMessages);
  const language = useLanguage();
  const claimed = [line.self_points, line.computed_points].map((points) => formatDecimal(points, language));
  return (
    <>
      {line.claim_reason && (
        <p>{`${stages.claimedAs(claimed[0] ?? "", claimed[1] ?? "")}. ${line.claim_reason}`}</p>
      )}
      {line.reason && <p>{`${line.reason} (${line.checked_by})`}</p>}
      {line.awaits && <Badge tone="warn">{stages.awaits[line.awaits]}</Badge>}
    </>
  );
}

/** The criteria in which self, table and agreement are not one value. */
export function CompareTable({ sheet }: { readonly sheet: SheetOut }) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const show = (value: string | null) => (value === null ? "–" : formatDecimal(value, language));
  const texts = new Map(
    sheet.table.groups.flatMap(({ criteria }) => criteria.map(({ id, text }) => [id, text] as const)),
  );
  const rows = sheet.lines.filter(differs);
  if (rows.length === 0) return null;
  const columns: readonly Column<LineOut>[] = [
    {
      key: "criterion",
      header: t.criterion,
      isRowHeader: true,
      cell: ({ criterion }) => [criterion, texts.get(criterion)].filter(Boolean).join(". "),
    },
    { key: "self", header: t.self, align: "end", cell: (line) => show(line.self_points) },
    { key: "strict", header: t.strict, align: "end", cell: (line) => show(line.strict_points) },
    { key: "agreed", header: t.agreed, align: "end", cell: (line) => show(line.agreed_points) },
    {
      key: "difference",
      header: t.difference,
      align: "end",
      cell: (line) => line.agreed_points !== null && show(subtract(line.agreed_points, line.self_points)),
    },
    { key: "reason", header: t.reason, cell: (line) => <Why line={line} /> },
  ];
  return (
    <Table
      caption={t.compare}
      columns={columns}
      rows={rows}
      rowKey={({ criterion }) => criterion}
      empty={t.compare}
    />
  );
}
