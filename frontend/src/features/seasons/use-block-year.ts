import { type QueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { listSeasonsOptions, readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BlockOut, SeasonOut } from "@/lib/api/gen/types.gen";
import { seasonOf, yearsOf } from "./model";

export interface BlockYear {
  readonly block: BlockOut;
  /** The year that is looked at; none where the block has not even members. */
  readonly year: number | undefined;
  readonly years: readonly number[];
  /** The season of the year; none where there is none, or it is not the reader's to see. */
  readonly season: SeasonOut | undefined;
  readonly seasons: readonly SeasonOut[];
}

const blockOptions = (blockId: string) => readBlockOptions({ path: { block_id: blockId } });
const seasonsOptions = (blockId: string) => listSeasonsOptions({ query: { block: blockId, page_size: 200 } });

/** Reads what the block page needs before it is drawn. */
export async function readBlockYear(client: QueryClient, blockId: string): Promise<void> {
  await Promise.all([
    client.ensureQueryData(blockOptions(blockId)),
    client.ensureQueryData(seasonsOptions(blockId)),
  ]);
}

/** A block in a year, by default in the one that runs. */
export function useBlockYear(blockId: string, wanted: number | undefined): BlockYear {
  const { data: block } = useSuspenseQuery(blockOptions(blockId));
  const { data: list } = useSuspenseQuery(seasonsOptions(blockId));
  const season = seasonOf(list.items, wanted);
  const years = yearsOf(block, list.items);
  return { block, season, seasons: list.items, years, year: wanted ?? season?.year ?? years[0] };
}
