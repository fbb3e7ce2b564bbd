import type { ReactNode } from "react";
import styles from "./awards.module.css";

interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** What a paper states, in words: label and value. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className={styles.reference}>{label}</dt>
          <dd className={styles.fact}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
