import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listBlocksQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listBlocks } from "@/lib/api/gen/sdk.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { blockMessages } from "../block-messages";
import { NewBlock } from "../components/new-block";
import { organizationMessages } from "../messages";
import { yearSpan } from "../model";

/** Blocks and clusters to be set up and filled. */
export function ManageBlocksPage() {
  const t = useMessages(blockMessages);
  const { membersUnknown } = useMessages(organizationMessages);
  const blocks = useInfiniteQuery(
    pages(listBlocksQueryKey(), (cursor, signal) => listBlocks({ query: { cursor }, signal })),
  );
  const columns: readonly Column<BlockOut>[] = [
    {
      key: "name",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/quan-tri/khoi/$blockId" params={{ blockId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kinds[kind] },
    { key: "locality", header: t.locality, cell: ({ locality }) => locality },
    { key: "years", header: t.year, cell: ({ years }) => yearSpan(years) || membersUnknown, align: "end" },
  ];
  return (
    <Page>
      <PageHeader title={t.manage} actions={<NewBlock />} />
      <Stack>
        <Table
          caption={t.blocks}
          captionHidden
          columns={columns}
          rows={blocks.data ?? []}
          rowKey={({ id }) => id}
          loading={blocks}
          empty={t.noBlocks}
        />
        <Pagination pages={blocks} file={{ path: "/blocks", name: t.manage }} />
      </Stack>
    </Page>
  );
}
