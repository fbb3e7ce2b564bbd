import { queryOptions } from "@tanstack/react-query";
import {
  listCovenantCommentsQueryKey,
  listProgressQueryKey,
  listRegisteredTitlesQueryKey,
  listTargetsQueryKey,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { listCovenantComments, listProgress, listRegisteredTitles, listTargets } from "@/lib/api/gen/sdk.gen";
import type { TargetOut } from "@/lib/api/gen/types.gen";

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

/** A whole paper is read, not a page of it: some hundred entries at most. */
async function every<Item>(
  read: (query: { page_size: number; cursor?: string }) => Promise<{ data: Page<Item> }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = (await read({ page_size: 200, ...(cursor !== null && { cursor }) })).data;
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}

const whole = (key: readonly unknown[]) => [...key, "whole"];

export const targetsOf = (covenant_id: string) => {
  const path = { covenant_id };
  return queryOptions({
    queryKey: whole(listTargetsQueryKey({ path })),
    queryFn: ({ signal }) => every((query) => listTargets({ path, query, signal })),
  });
};

/** A target as it is stored now, or as it was known where it is gone: the server says so at the next try. */
export async function readTarget(known: TargetOut): Promise<{ data: TargetOut }> {
  const path = { covenant_id: known.covenant_id };
  const stored = await every((query) => listTargets({ path, query }));
  return { data: stored.find(({ id }) => id === known.id) ?? known };
}

export const titlesOf = (covenant_id: string) => {
  const path = { covenant_id };
  return queryOptions({
    queryKey: whole(listRegisteredTitlesQueryKey({ path })),
    queryFn: ({ signal }) => every((query) => listRegisteredTitles({ path, query, signal })),
  });
};

export const progressOf = (covenant_id: string) => {
  const path = { covenant_id };
  return queryOptions({
    queryKey: whole(listProgressQueryKey({ path })),
    queryFn: ({ signal }) => every((query) => listProgress({ path, query, signal })),
  });
};

export const commentsOf = (covenant_id: string) => {
  const path = { covenant_id };
  return queryOptions({
    queryKey: whole(listCovenantCommentsQueryKey({ path })),
    queryFn: ({ signal }) => every((query) => listCovenantComments({ path, query, signal })),
  });
};
