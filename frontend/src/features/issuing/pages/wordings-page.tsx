import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listWordingPatternsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { PatternOut } from "@/lib/api/gen/types.gen";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { type Column, Table } from "@/ui/table/table";
import { issuingMessages } from "../messages";

/** The papers whose fixed text an officer may word. */
export function WordingsPage() {
  const t = useMessages(issuingMessages);
  const patterns = useQuery(listWordingPatternsOptions());
  const columns: readonly Column<PatternOut>[] = [
    {
      key: "kind",
      header: t.kind,
      cell: ({ kind, name }) => (
        <Link to="/quan-tri/mau-van-ban/$kind" params={{ kind }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "parts", header: t.wording, cell: ({ parts }) => parts.map(({ name }) => name).join("; ") },
  ];
  return (
    <Page>
      <PageHeader title={t.wordings} description={<p>{t.wordingsHint}</p>} />
      <Table
        caption={t.wordings}
        captionHidden
        columns={columns}
        rows={(patterns.data ?? []).filter(({ parts }) => parts.length > 0)}
        rowKey={({ kind }) => kind}
        loading={patterns}
        empty={t.noFields}
      />
    </Page>
  );
}
