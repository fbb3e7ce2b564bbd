import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { appMessages } from "../messages";
import { DisplayMenu } from "./display-menu";
import styles from "./frame.module.css";

interface Props {
  /** Before the name: the opener of the navigation. */
  readonly before?: ReactNode;
  /** At the end: the account. */
  readonly children?: ReactNode;
}

/** The bar on top: whose product this is, and how it is shown. */
export function Header({ before, children }: Props) {
  const t = useMessages(appMessages);
  return (
    <header className={styles.header}>
      {before}
      <Link to="/" className={styles.brand}>
        <Flag />
        {t.product}
      </Link>
      <span className={styles.tagline}>{t.tagline}</span>
      <div className={styles.tools}>
        <DisplayMenu />
        {children}
      </div>
    </header>
  );
}

function Flag() {
  return (
    <svg className={styles.flag} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <path d="M9 6h2v20H9zM12 7c4-2 7 2 12 0v10c-5 2-8-2-12 0z" />
    </svg>
  );
}
