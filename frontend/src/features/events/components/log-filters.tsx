import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { useMessages } from "@/i18n/language";
import { listBlocksOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { useBlockNames } from "@/lib/api/names";
import { Combobox } from "@/ui/combobox/combobox";
import { kindMessages } from "../kinds";
import { eventMessages } from "../messages";
import styles from "./log.module.css";

export interface LogFilter {
  readonly khoi?: string | undefined;
  readonly loai?: string | undefined;
}

interface Props {
  readonly filter: LogFilter;
  readonly onChange: (filter: LogFilter) => void;
}

/** Of which block, and what. */
export function LogFilters({ filter, onChange }: Props) {
  const t = useMessages(eventMessages);
  const words = useMessages(kindMessages);
  const kinds = Object.entries(words).map(([value, label]) => ({ value, label }));
  return (
    <search className={styles.filters}>
      <BlockFilter
        value={filter.khoi ?? ""}
        onChange={(khoi) => onChange({ ...filter, khoi: khoi || undefined })}
      />
      <Combobox
        label={t.kind}
        options={kinds}
        value={filter.loai ?? ""}
        onChange={(loai) => onChange({ ...filter, loai: loai || undefined })}
      />
    </search>
  );
}

interface BlockProps {
  readonly value: string;
  readonly onChange: (id: string) => void;
}

function BlockFilter({ value, onChange }: BlockProps) {
  const t = useMessages(eventMessages);
  const [q, search] = useState("");
  const blocks = useQuery(listBlocksOptions({ query: { q: useDeferredValue(q) } }));
  const name = useBlockNames([value || null])(value);
  const found = (blocks.data?.items ?? []).map((block) => ({ value: block.id, label: block.name }));
  const chosen = name !== undefined && !found.some((option) => option.value === value);
  return (
    <Combobox
      label={t.block}
      options={chosen ? [{ value, label: name }, ...found] : found}
      value={value}
      onChange={onChange}
      onSearch={search}
    />
  );
}
