import { useQuery } from "@tanstack/react-query";
import { listPersonsOptions, readPersonOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Option } from "@/ui/select/select";

/** The persons of a block's units whom one reads, as choices by name. */
export function usePersonChoices(blockId: string): readonly Option[] {
  const persons = useQuery(listPersonsOptions({ query: { block: blockId, page_size: 200 } }));
  return persons.data?.items.map(({ id, name, code }) => ({ value: id, label: `${name} (${code})` })) ?? [];
}

/** A person's initiatives, as choices. */
export function useInitiativeChoices(personId: string): readonly Option[] {
  const person = useQuery({
    ...readPersonOptions({ path: { person_id: personId } }),
    enabled: personId !== "",
  });
  const found = person.data?.initiatives ?? [];
  return found.map(({ id, code, name }) => ({ value: id, label: `${code} – ${name}` }));
}
