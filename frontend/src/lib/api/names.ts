import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { listBlocksOptions, listUnitsOptions } from "./gen/@tanstack/react-query.gen";

type Ids = readonly (string | null)[];

interface NameOf {
  (id: string | null): string | undefined;
  /** They are on their way: what shows them would jump when they come. */
  readonly coming: boolean;
}

const MOST = 200; // ids that one request may ask for
/** Names change rarely (milliseconds); a list that grows keeps those it has. */
const LASTING = { staleTime: 600_000, placeholderData: keepPreviousData };

/** Each id once and in one order, so that equal lists are one query. */
function distinct(ids: Ids): string[] {
  return [...new Set(ids.filter((id) => id !== null))].sort().slice(0, MOST);
}

interface Read {
  readonly data?: { readonly items: readonly { readonly id: string; readonly name: string }[] } | undefined;
  readonly isLoading: boolean;
}

function namesIn({ data, isLoading }: Read): NameOf {
  const names = new Map(data?.items.map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null) => (id === null ? undefined : names.get(id));
  return Object.assign(nameOf, { coming: isLoading });
}

/** The names of the units that a list refers to, read at once. */
export function useUnitNames(ids: Ids): NameOf {
  const id = distinct(ids);
  const query = listUnitsOptions({ query: { id, page_size: MOST } });
  return namesIn(useQuery({ ...query, ...LASTING, enabled: id.length > 0 }));
}

/** The same for blocks. */
export function useBlockNames(ids: Ids): NameOf {
  const id = distinct(ids);
  const query = listBlocksOptions({ query: { id, page_size: MOST } });
  return namesIn(useQuery({ ...query, ...LASTING, enabled: id.length > 0 }));
}
