import { type FocusEvent, useEffect, useEffectEvent, useState } from "react";
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
  const [asked, setAsked] = useState(value);
  const search = useEffectEvent(() => {
    setAsked(typed);
    onSearch(typed);
  });
  useEffect(() => {
    if (typed === asked) return;
    const waiting = setTimeout(search, PAUSE);
    return () => clearTimeout(waiting);
  }, [typed, asked]);
  /** Whoever goes on to a link is not brought back by a search that comes later. */
  const leave = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLAnchorElement) setAsked(typed);
  };
  return (
    <search className={styles.search}>
      <TextField
        label={label}
        type="search"
        value={typed}
        onChange={setTyped}
        onBlur={leave}
        autoComplete="off"
      />
    </search>
  );
}
