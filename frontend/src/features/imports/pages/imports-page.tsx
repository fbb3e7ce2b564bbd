import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listImportsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listImports } from "@/lib/api/gen/sdk.gen";
import type { ImportOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { NewImport } from "../components/new-import";
import { type ImportWords, importMessages } from "../messages";
import { STATE_TONES } from "../model";

/** Files that were sent, and a place to send another. */
export function ImportsPage() {
  const t = useMessages(importMessages);
  const imports = useInfiniteQuery(
    pages(listImportsQueryKey(), (cursor, signal) => listImports({ query: { cursor }, signal })),
  );
  return (
    <Page>
      <PageHeader title={t.imports} description={<p>{t.importsHint}</p>} />
      <NewImport />
      <Stack>
        <Table
          caption={t.imports}
          captionHidden
          columns={columnsWith(t)}
          rows={imports.data ?? []}
          rowKey={({ id }) => id}
          loading={imports}
          empty={t.none}
        />
        <Pagination pages={imports} file={{ path: "/imports", name: t.imports }} />
      </Stack>
    </Page>
  );
}

function columnsWith(t: ImportWords): readonly Column<ImportOut>[] {
  return [
    {
      key: "file",
      header: t.file,
      cell: ({ id, file_name }) => (
        <Link to="/quan-tri/nhap-du-lieu/$importId" params={{ importId: id }}>
          {file_name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kinds[kind] },
    {
      key: "state",
      header: t.state,
      cell: ({ state }) => <Badge tone={STATE_TONES[state]}>{t.states[state]}</Badge>,
    },
    { key: "by", header: t.sentBy, cell: ({ uploaded_by }) => uploaded_by },
    { key: "at", header: t.sentAt, cell: ({ uploaded_at }) => formatInstant(uploaded_at) },
  ];
}
