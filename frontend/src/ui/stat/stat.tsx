import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import styles from "./stat.module.css";

/** Figures that belong together. */
export function Stats({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.stats}>{children}</dl>;
}

interface Props {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
}

const SHORT = 12; // longer than a figure: words

export function Stat({ label, value, note }: Props) {
  return (
    <div className={styles.stat}>
      <dt className={styles.label}>{label}</dt>
      <dd className={classNames(styles.value, isWords(value) && styles.words)}>{value}</dd>
      {note && <dd className={styles.note}>{note}</dd>}
    </div>
  );
}

function isWords(value: ReactNode): boolean {
  return typeof value === "string" && value.length > SHORT;
}
