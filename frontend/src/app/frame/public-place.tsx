import { Link, Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { SkipLink } from "@/ui/skip-link/skip-link";
import { appMessages } from "../messages";
import styles from "./frame.module.css";
import { Header } from "./header";

/** The frame of pages that anybody may open, and of messages that stand for a page. */
export function PublicPlace({ children = <Outlet /> }: { readonly children?: ReactNode }) {
  const t = useMessages(appMessages);
  return (
    <>
      <SkipLink to="content">{t.skip}</SkipLink>
      <Header />
      <main id="content" className={styles.publicContent} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles.footer}>
        <Link to="/phat-trien">{t.developers}</Link>
      </footer>
    </>
  );
}
