import { Outlet } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { SkipLink } from "@/ui/skip-link/skip-link";
import { appMessages } from "../messages";
import styles from "./frame.module.css";
import { Header } from "./header";

/** The frame of pages that anybody may open. */
export function PublicPlace() {
  const t = useMessages(appMessages);
  return (
    <>
      <SkipLink to="content">{t.skip}</SkipLink>
      <Header />
      <main id="content" className={styles.publicContent} tabIndex={-1}>
        <Outlet />
      </main>
    </>
  );
}
