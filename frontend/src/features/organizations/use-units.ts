import { useQuery } from "@tanstack/react-query";
import { listUnitsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listUnits } from "@/lib/api/gen/sdk.gen";
import type { UnitOut } from "@/lib/api/gen/types.gen";

/** Every unit that works today, in protocol order: the choices of a combobox. */
export function useLivingUnits(): readonly UnitOut[] {
  const query = { dissolved: false, page_size: 200 } as const;
  const units = useQuery({
    queryKey: [...listUnitsQueryKey({ query }), "all"],
    queryFn: async ({ signal }) => {
      const found: UnitOut[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: UnitOut[]; next_cursor: string | null } = (
          await listUnits({ query: { ...query, ...(cursor && { cursor }) }, signal })
        ).data;
        found.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor);
      return found;
    },
  });
  return units.data ?? [];
}
