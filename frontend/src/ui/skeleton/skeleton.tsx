import { useLayoutEffect, useRef } from "react";
import { useMessages } from "@/i18n/language";
import { uiMessages } from "@/ui/messages";
import { VisuallyHidden } from "@/ui/visually-hidden/visually-hidden";
import styles from "./skeleton.module.css";

/** The place of a line that is on its way. */
export function Skeleton() {
  const t = useMessages(uiMessages);
  const line = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => waitIn(line.current?.closest<HTMLElement>("[data-page] > *")), []);
  return (
    <div ref={line} className={styles.line}>
      <VisuallyHidden>{t.loading}</VisuallyHidden>
    </div>
  );
}

/** Marks the part of the page as waiting, until all that it waits for has come: what is below it waits too. */
function waitIn(part: HTMLElement | null | undefined): (() => void) | undefined {
  if (!part) return undefined;
  const count = (by: number) => {
    const lines = Number(part.dataset.waiting ?? 0) + by;
    if (lines > 0) part.dataset.waiting = String(lines);
    else delete part.dataset.waiting;
  };
  count(1);
  return () => count(-1);
}
