import { infiniteQueryOptions } from "@tanstack/react-query";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

type Read<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<{ data: Page<Item> }>;

/**
 * A list of the API page after page; its data are the items so far:
 * `useInfiniteQuery(pages(listUsersQueryKey({ query }), (cursor, signal) => listUsers({ query: { ...query, cursor }, signal })))`
 */
export function pages<Item>(key: readonly unknown[], read: Read<Item>) {
  return infiniteQueryOptions({
    queryKey: [...key, "pages"],
    queryFn: async ({ pageParam, signal }) => (await read(pageParam, signal)).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next_cursor ?? undefined,
    select: (data) => data.pages.flatMap((page) => page.items),
  });
}
