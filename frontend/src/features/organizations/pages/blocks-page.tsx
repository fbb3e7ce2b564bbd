import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listBlocksQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listBlocks } from "@/lib/api/gen/sdk.gen";
import { pages } from "@/lib/api/pages";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { SearchField } from "@/ui/search-field/search-field";
import { BlockTable } from "../components/block-table";
import { organizationMessages } from "../messages";

const route = getRouteApi("/signed-in/khoi");

/** The directory of blocks, one's own first. */
export function BlocksPage() {
  const t = useMessages(organizationMessages);
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const own = useBlocks({ mine: true, q });
  const others = useBlocks({ mine: false, q });
  const mine = own.data ?? [];
  return (
    <Page>
      <PageHeader title={t.blocks} />
      <SearchField
        label={t.search}
        value={q ?? ""}
        onSearch={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      {(own.isPending || mine.length > 0) && (
        <BlockTable caption={t.myBlocks} blocks={mine} loading={own} empty={t.noOwnBlocks} />
      )}
      <Stack>
        <BlockTable
          caption={mine.length > 0 ? t.otherBlocks : t.allBlocks}
          blocks={others.data ?? []}
          loading={others}
          empty={t.noBlocks}
        />
        <Pagination pages={others} file={{ path: "/blocks", query: { q }, name: t.blocks }} />
      </Stack>
    </Page>
  );
}

function useBlocks(query: { readonly mine: boolean; readonly q: string | undefined }) {
  return useInfiniteQuery(
    pages(listBlocksQueryKey({ query }), (cursor, signal) =>
      listBlocks({ query: { ...query, cursor }, signal }),
    ),
  );
}
