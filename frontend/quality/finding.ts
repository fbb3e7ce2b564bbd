import type { Caller } from "../e2e/support/secret-meeting";

export interface Thing {
  readonly id: string;
}

/** The first of a list that is as it should be. */
export async function first<Found extends Thing>(
  { get }: Caller,
  list: string,
  fits: (found: Found) => boolean = () => true,
): Promise<Found> {
  const found = await get<readonly Found[] | { readonly items: readonly Found[] }>(list);
  const thing = ("items" in found ? found.items : found).find(fits);
  if (!thing) throw new Error(`nothing that fits in ${list}`);
  return thing;
}

export const idOf = async (caller: Caller, list: string) => (await first(caller, list)).id;
