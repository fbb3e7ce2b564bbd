import { useInfiniteQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listBlocksQueryKey, listSeasonsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listBlocks, listSeasons } from "@/lib/api/gen/sdk.gen";
import { useBlockNames } from "@/lib/api/names";
import { pages } from "@/lib/api/pages";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { homeMessages } from "../messages";
import styles from "./blocks-section.module.css";
import { BlockCard, YearCard } from "./year-card";

const A_PAGE = 6;

/** The blocks in which one holds a role oneself; nothing where there are none. */
export function MyBlocks() {
  const t = useMessages(homeMessages);
  const query = { mine: true, page_size: A_PAGE };
  const blocks = useInfiniteQuery(
    pages(listBlocksQueryKey({ query }), (cursor, signal) =>
      listBlocks({ query: { ...query, cursor }, signal }),
    ),
  );
  if (blocks.error) return <ErrorState error={blocks.error} onRetry={blocks.refetch} />;
  if (!blocks.data || blocks.data.length === 0) return null;
  return (
    <Stack>
      <h2>{t.myBlocks}</h2>
      <div className={styles.blocks}>
        {blocks.data.map((block) => (
          <BlockCard key={block.id} block={block} />
        ))}
      </div>
      <Pagination pages={blocks} />
    </Stack>
  );
}

/** Every block with a running year, for those who see them all. */
export function RunningBlocks() {
  const t = useMessages(homeMessages);
  const query = { state: "running", page_size: A_PAGE } as const;
  const seasons = useInfiniteQuery(
    pages(listSeasonsQueryKey({ query }), (cursor, signal) =>
      listSeasons({ query: { ...query, cursor }, signal }),
    ),
  );
  const nameOf = useBlockNames(seasons.data?.map(({ block_id }) => block_id) ?? []);
  if (seasons.error) return <ErrorState error={seasons.error} onRetry={seasons.refetch} />;
  return (
    <Stack>
      <h2>{t.running}</h2>
      {seasons.data?.length === 0 && <EmptyState title={t.noneRunning} />}
      <div className={styles.blocks}>
        {seasons.data?.map((season) => (
          <YearCard key={season.id} name={nameOf(season.block_id) ?? season.title} season={season} />
        ))}
      </div>
      <Pagination pages={seasons} />
    </Stack>
  );
}
