import { useInfiniteQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listImportRowsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listImportRows } from "@/lib/api/gen/sdk.gen";
import type { ImportOut, ImportRowOut, RowVerdict } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { Badge } from "@/ui/badge/badge";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { type ImportWords, importMessages } from "../messages";
import { VERDICT_TONES } from "../model";
import styles from "./imports.module.css";

interface Props {
  readonly found: ImportOut;
  readonly verdict: RowVerdict | undefined;
}

/** Every row of the file with its verdict, in the order of the file. */
export function RowTable({ found, verdict }: Props) {
  const t = useMessages(importMessages);
  const path = { import_id: found.id };
  const query = { verdict };
  const key = [...listImportRowsQueryKey({ path, query }), found.state];
  const rows = useInfiniteQuery(
    pages(key, (cursor, signal) => listImportRows({ path, query: { ...query, cursor }, signal })),
  );
  return (
    <>
      <Table
        caption={t.rows}
        captionHidden
        columns={columnsWith(t)}
        rows={rows.data ?? []}
        rowKey={({ number }) => `${number}`}
        loading={rows}
        empty={t.noRows}
      />
      <Pagination pages={rows} file={{ path: `/imports/${found.id}/rows`, query, name: found.file_name }} />
    </>
  );
}

function columnsWith(t: ImportWords): readonly Column<ImportRowOut>[] {
  return [
    { key: "number", header: t.row, cell: ({ number }) => number, isRowHeader: true },
    {
      key: "verdict",
      header: t.verdict,
      cell: ({ verdict }) => <Badge tone={VERDICT_TONES[verdict]}>{t.verdicts[verdict]}</Badge>,
    },
    { key: "said", header: t.said, cell: ({ said }) => said.filter(Boolean).join(" · ") },
    { key: "reason", header: t.reason, cell: (row) => <Reason row={row} /> },
  ];
}

function Reason({ row }: { readonly row: ImportRowOut }) {
  const t = useMessages(importMessages);
  const faults = row.faults.map(({ column, message }) =>
    column ? `${t.inColumn(column)} ${message}` : message,
  );
  const changes = row.changes.map(({ header, before, after }) => `${header}: ${t.change(before, after)}`);
  const told = [...faults, ...changes, ...row.notes];
  return (
    <ul className={styles.told}>
      {told.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
