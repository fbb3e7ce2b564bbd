import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listTermsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { TermOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { Page } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { HandoverTable } from "../components/handover-table";
import { YearTable } from "../components/year-table";
import { handoverMessages } from "../handover-messages";

/** The block through the years: its seasons, who led it, and how the leadership passed on. */
export function HistoryTab({ blockId }: { readonly blockId: string }) {
  return (
    <Page>
      <YearTable blockId={blockId} />
      <TermTable blockId={blockId} />
      <HandoverTable blockId={blockId} />
    </Page>
  );
}

function TermTable({ blockId }: { readonly blockId: string }) {
  const t = useMessages(handoverMessages);
  const terms = useQuery(listTermsOptions({ path: { block_id: blockId } }));
  const columns: readonly Column<TermOut>[] = [
    { key: "unit", header: t.unit, cell: ({ unit }) => unit.name, isRowHeader: true },
    { key: "role", header: t.role, cell: ({ role }) => t.roles[role] },
    { key: "year", header: t.year, cell: ({ year }) => year },
    { key: "from", header: t.from, cell: ({ starts_on }) => formatDate(starts_on) },
    {
      key: "until",
      header: t.until,
      cell: ({ ends_on }) => (ends_on ? formatDate(ends_on) : t.lasting),
    },
  ];
  return (
    <>
      <Table
        caption={t.terms}
        columns={columns}
        rows={terms.data ?? []}
        rowKey={({ id }) => id}
        loading={terms}
        empty={t.noTerms}
      />
      {(terms.data?.length ?? 0) > 0 && (
        <div>
          <ExportMenu path={`/blocks/${blockId}/leadership`} name={t.terms} label={t.saveTerms} />
        </div>
      )}
    </>
  );
}
