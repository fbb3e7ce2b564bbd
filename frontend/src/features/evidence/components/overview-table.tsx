import { useMessages } from "@/i18n/language";
import type { UnitGaps } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, type Loading, Table } from "@/ui/table/table";
import { evidenceMessages } from "../messages";
import { Due } from "./due";
import styles from "./evidence.module.css";

interface Props {
  readonly seasonId: string;
  readonly gaps: Loading & { readonly data?: readonly UnitGaps[] | undefined };
  readonly onUnit: (id: string) => void;
}

/** How far every locker is: for whoever leads, keeps the minutes or verifies. */
export function OverviewTable({ seasonId, gaps, onUnit }: Props) {
  const t = useMessages(evidenceMessages);
  const columns: readonly Column<UnitGaps>[] = [
    {
      key: "unit",
      header: t.unit,
      isRowHeader: true,
      cell: ({ unit }) => (
        <button type="button" className={styles.open} onClick={() => onUnit(unit.id)}>
          {unit.name}
        </button>
      ),
    },
    { key: "items", header: t.items, align: "end", cell: ({ items }) => items },
    { key: "awaiting", header: t.awaiting, align: "end", cell: ({ awaiting }) => awaiting },
    {
      key: "lacking",
      header: t.lacking,
      cell: ({ lacking, asked }) => (
        <Badge tone={lacking === 0 ? "good" : "warn"}>{t.lackingOf(lacking, asked)}</Badge>
      ),
    },
    { key: "due", header: t.due, cell: ({ due }) => <Due due={due} /> },
  ];
  return (
    <>
      <Table
        caption={t.lockers}
        columns={columns}
        rows={gaps.data ?? []}
        rowKey={({ unit }) => unit.id}
        loading={gaps}
        empty={t.noLockers}
      />
      {(gaps.data?.length ?? 0) > 0 && (
        <div>
          <ExportMenu path="/evidence/gaps" query={{ season: seasonId }} name={t.lockers} />
        </div>
      )}
    </>
  );
}
