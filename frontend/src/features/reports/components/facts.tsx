import type { ReactNode } from "react";
import styles from "./parts.module.css";

/** What is known, line by line. */
export function Facts({ children }: { readonly children: ReactNode }) {
  return <dl className={styles.facts}>{children}</dl>;
}

interface Props {
  readonly label: string;
  readonly children: ReactNode;
}

export function Fact({ label, children }: Props) {
  return (
    <div className={styles.fact}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.words}>{children}</dd>
    </div>
  );
}
