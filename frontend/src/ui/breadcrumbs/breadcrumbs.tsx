import { Children, type ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import styles from "./breadcrumbs.module.css";

/** The way to this page: links, the last one is the page above it. */
export function Breadcrumbs({ children }: { readonly children: ReactNode }) {
  const t = useMessages(uiMessages);
  return (
    <nav aria-label={t.breadcrumbs}>
      <ol className={styles.crumbs}>
        {Children.map(children, (crumb) => (
          <li className={styles.crumb}>
            {crumb}
            <Icon name="chevronRight" />
          </li>
        ))}
      </ol>
    </nav>
  );
}
