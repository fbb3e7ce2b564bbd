import type { ReactNode } from "react";
import styles from "./page-header.module.css";
import { useDocumentTitle } from "./use-document-title";

interface Props {
  readonly title: string;
  /** `<Breadcrumbs>` above the title. */
  readonly above?: ReactNode;
  /** A state beside the title. */
  readonly tag?: ReactNode;
  readonly description?: ReactNode;
  /** Buttons of the page; the primary one first. */
  readonly actions?: ReactNode;
}

/** The head of every page: its one h1, which also names the browser's tab. */
export function PageHeader({ title, above, tag, description, actions }: Props) {
  useDocumentTitle(title);
  return (
    <header className={styles.header}>
      {above}
      <div className={styles.row}>
        <h1 className={styles.title} tabIndex={-1}>
          {title}
        </h1>
        {tag}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {description && <div className={styles.description}>{description}</div>}
    </header>
  );
}
