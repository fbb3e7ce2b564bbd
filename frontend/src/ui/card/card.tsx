import type { ReactNode } from "react";
import styles from "./card.module.css";

interface Props {
  readonly title?: string | undefined;
  /** Beside the title: a state, a link. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A section of a page on its own sheet. */
export function Card({ title, aside, children }: Props) {
  return (
    <section className={styles.card}>
      {(title || aside) && (
        <header className={styles.header}>
          {title && <h2 className={styles.title}>{title}</h2>}
          {aside}
        </header>
      )}
      {children}
    </section>
  );
}
