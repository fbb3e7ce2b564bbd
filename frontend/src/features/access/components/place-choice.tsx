import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { listBlocksOptions, listUnitsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { useBlockNames, useUnitNames } from "@/lib/api/names";
import { Combobox } from "@/ui/combobox/combobox";

const SHOWN = 50; // of those that match

interface Props {
  readonly label: string;
  readonly hint: string;
  readonly note: string;
  readonly id: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** A unit of the directory; the server searches, however many there are. */
export function UnitChoice(props: Props) {
  const [q, search] = useState("");
  const wanted = useDeferredValue(q);
  const units = useQuery(listUnitsOptions({ query: { q: wanted, dissolved: false, page_size: SHOWN } }));
  const name = useUnitNames([props.value || null])(props.value);
  return <Choice {...props} name={name} found={units.data?.items} onSearch={search} />;
}

/** A block or cluster. */
export function BlockChoice(props: Props) {
  const [q, search] = useState("");
  const wanted = useDeferredValue(q);
  const blocks = useQuery(listBlocksOptions({ query: { q: wanted, page_size: SHOWN } }));
  const name = useBlockNames([props.value || null])(props.value);
  return <Choice {...props} name={name} found={blocks.data?.items} onSearch={search} />;
}

interface ChoiceProps extends Props {
  /** The name of the chosen one, which may not be among those found. */
  readonly name: string | undefined;
  readonly found: readonly { readonly id: string; readonly name: string }[] | undefined;
  readonly onSearch: (text: string) => void;
}

function Choice({ name, found = [], value, onSearch, ...field }: ChoiceProps) {
  const options = found.map((one) => ({ value: one.id, label: one.name }));
  const chosen = name !== undefined && !options.some((option) => option.value === value);
  return (
    <Combobox
      {...field}
      value={value}
      options={chosen ? [{ value, label: name }, ...options] : options}
      onSearch={onSearch}
    />
  );
}
