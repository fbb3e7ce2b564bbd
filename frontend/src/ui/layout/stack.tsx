import type { ReactNode } from "react";
import { classNames } from "@/lib/class-names";
import styles from "./layout.module.css";

interface Props {
  readonly children: ReactNode;
  readonly gap?: "small" | "normal" | "large";
}

/** One below the other. */
export function Stack({ children, gap = "normal" }: Props) {
  return <div className={classNames(styles.stack, styles[gap])}>{children}</div>;
}

/** Beside each other while there is room. */
export function Row({ children, gap = "normal" }: Props) {
  return <div className={classNames(styles.row, styles[gap])}>{children}</div>;
}

/** Equal columns while there is room for 20 rem each. */
export function Columns({ children, gap = "large" }: Props) {
  return <div className={classNames(styles.columns, styles[gap])}>{children}</div>;
}

/** The body of a page: its parts with the page's distances. */
export function Page({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.page} data-page>
      {children}
    </div>
  );
}
