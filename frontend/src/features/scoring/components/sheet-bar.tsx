import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { timeOf } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { scoringMessages } from "../messages";
import { STATE_TONES } from "../model";
import styles from "./sheet.module.css";
import { useCard, useFaultCount, useSheet, useStatus } from "./sheet-context";

/** The totals and whether everything is saved: always in sight. */
export function SheetBar() {
  const t = useMessages(scoringMessages);
  const { editable } = useSheet();
  const card = useCard();
  return (
    <div className={styles.bar}>
      <Badge tone={STATE_TONES[card.state]}>{t.states[card.state]}</Badge>
      <Figure label={t.self} value={card.self_total} />
      <Figure label={t.strict} value={card.strict_total} />
      <Figure label={t.agreed} value={card.agreed_total} />
      {card.class_name && <span>{t.classOf(card.class_name)}</span>}
      {card.provisional && <Badge tone="warn">{t.provisional}</Badge>}
      {editable && <SaveStatus />}
    </div>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: string | null }) {
  const language = useLanguage();
  if (value === null) return null;
  return (
    <span className={styles.figure}>
      {label} <b>{formatDecimal(value, language)}</b>
    </span>
  );
}

function SaveStatus() {
  const t = useMessages(scoringMessages);
  const status = useStatus();
  const faults = useFaultCount();
  const words = status.kind === "saved" ? t.savedAt(timeOf(status.at)) : t[status.kind];
  return (
    <span className={styles.status} data-kind={status.kind} role="status">
      {faults > 0 && status.kind !== "saving" ? t.faulty(faults) : words}
    </span>
  );
}
