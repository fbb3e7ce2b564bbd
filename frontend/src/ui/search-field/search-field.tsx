import { useEffect, useState } from "react";
import { TextField } from "@/ui/text-field/text-field";
import styles from "./search-field.module.css";

const PAUSE = 300; // milliseconds without typing, after which the list is asked

interface Props {
  readonly label: string;
  readonly value: string;
  readonly onSearch: (text: string) => void;
}

/** Finds while one types, with or without diacritics. */
export function SearchField({ label, value, onSearch }: Props) {
  const [typed, setTyped] = useState(value);
  useEffect(() => {
    if (typed === value) return;
    const waiting = setTimeout(() => onSearch(typed), PAUSE);
    return () => clearTimeout(waiting);
  }, [typed, value, onSearch]);
  return (
    <search className={styles.search}>
      <TextField label={label} type="search" value={typed} onChange={setTyped} autoComplete="off" />
    </search>
  );
}
