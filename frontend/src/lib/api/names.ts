import { useQuery } from "@tanstack/react-query";
import { listBlocksOptions, listUnitsOptions } from "./gen/@tanstack/react-query.gen";

type Ids = readonly (string | null)[];
type NameOf = (id: string | null) => string | undefined;

const MOST = 200; // ids that one request may ask for
const LASTING = { staleTime: 600_000 }; // milliseconds: names change rarely

/** Each id once and in one order, so that equal lists are one query. */
function distinct(ids: Ids): string[] {
  return [...new Set(ids.filter((id) => id !== null))].sort().slice(0, MOST);
}

function nameIn(items: readonly { readonly id: string; readonly name: string }[] | undefined): NameOf {
  const names = new Map(items?.map(({ id, name }) => [id, name]));
  return (id) => (id === null ? undefined : names.get(id));
}

/** The names of the units that a list refers to, read at once. */
export function useUnitNames(ids: Ids): NameOf {
  const id = distinct(ids);
  const query = listUnitsOptions({ query: { id, page_size: MOST } });
  return nameIn(useQuery({ ...query, ...LASTING, enabled: id.length > 0 }).data?.items);
}

/** The same for blocks. */
export function useBlockNames(ids: Ids): NameOf {
  const id = distinct(ids);
  const query = listBlocksOptions({ query: { id, page_size: MOST } });
  return nameIn(useQuery({ ...query, ...LASTING, enabled: id.length > 0 }).data?.items);
}
