import { useQuery } from "@tanstack/react-query";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Option } from "@/ui/select/select";

/** The members of a block in a year, as choices in protocol order. */
export function useMemberChoices(blockId: string, year: number): readonly Option[] {
  const members = useQuery(listMembershipsOptions({ path: { block_id: blockId }, query: { year } }));
  return members.data?.map(({ unit }) => ({ value: unit.id, label: unit.name })) ?? [];
}
