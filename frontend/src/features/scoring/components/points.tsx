import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { Hint } from "../hint/hint";
import { sheetMessages } from "../sheet-messages";
import styles from "./sheet.module.css";
import { useHint } from "./sheet-context";

interface Props {
  /** As the server has counted them. */
  readonly saved: string;
  readonly max?: string;
  readonly select: (hint: Hint) => string | null | undefined;
}

/** Points: what the server counted; before it has, what they will be, said to be provisional. */
export function Points({ saved, max, select }: Props) {
  const t = useMessages(sheetMessages);
  const language = useLanguage();
  const { hint, waiting } = useHint(select, saved);
  const show = (value: string) => formatDecimal(value, language);
  const early = waiting ? hint : null;
  return (
    <span className={styles.number}>
      {early !== null && <span className={styles.soft}>{t.provisional} </span>}
      <b>{show(early ?? saved)}</b>
      {max !== undefined && ` / ${show(max)}`}
      {!waiting && hint !== null && <span className={styles.differs}> {t.differs(show(hint))}</span>}
    </span>
  );
}
