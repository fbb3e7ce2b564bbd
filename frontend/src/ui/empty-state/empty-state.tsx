import type { ReactNode } from "react";
import styles from "./empty-state.module.css";

interface Props {
  readonly title: string;
  /** Why it is empty or what to do about it. */
  readonly children?: ReactNode;
}

export function EmptyState({ title, children }: Props) {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children}
    </div>
  );
}
