import { type ReactNode, useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { timeOf } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { LinkButton } from "@/ui/link-button/link-button";
import { Progress } from "@/ui/progress/progress";
import { scoringMessages } from "../messages";
import { STATE_TONES } from "../model";
import { sheetMessages } from "../sheet-messages";
import { stageMessages } from "../stage-messages";
import { focusNextOpen } from "./cell-moves";
import { Points } from "./points";
import styles from "./sheet.module.css";
import { useCard, useConflicts, useFaultCount, useProgress, useSheet, useStatus } from "./sheet-context";
import { SheetShortcuts } from "./sheet-shortcuts";

/** The totals, how far one is, and whether everything is saved: always in sight. */
export function SheetBar() {
  const t = useMessages(scoringMessages);
  const stages = useMessages(stageMessages);
  const words = useMessages(sheetMessages);
  const { editable } = useSheet();
  const card = useCard();
  return (
    <div className={styles.bar} data-bar="">
      <Badge tone={STATE_TONES[card.state]}>{t.states[card.state]}</Badge>
      <Figure label={t.self}>
        <Points saved={card.computed_total} select={({ total }) => total} />
      </Figure>
      {card.self_total !== card.computed_total && (
        <Total label={stages.claimedTotal} value={card.self_total} />
      )}
      <Total label={t.strict} value={card.strict_total} />
      <Total label={t.agreed} value={card.agreed_total} />
      {card.class_name && <span>{t.classOf(card.class_name)}</span>}
      {card.provisional && <Badge tone="warn">{t.provisional}</Badge>}
      {editable && <Filling />}
      <div className={styles.shortcuts}>
        <LinkButton variant="quiet" to="/in/phieu-diem/$cardId" params={{ cardId: card.id }} target="_blank">
          {words.print}
        </LinkButton>
      </div>
    </div>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <span className={styles.figure}>
      {label} {children}
    </span>
  );
}

function Total({ label, value }: { readonly label: string; readonly value: string | null }) {
  const language = useLanguage();
  if (value === null) return null;
  return (
    <Figure label={label}>
      <b>{formatDecimal(value, language)}</b>
    </Figure>
  );
}

/** Of the unit that fills it in: how far, what next, saved or not. */
function Filling() {
  const t = useMessages(sheetMessages);
  const { answered, of } = useProgress();
  const [helps, setHelps] = useState(false);
  return (
    <>
      <div className={styles.progress}>
        <Progress label={t.answered} done={answered} of={of} words={t.answeredOf(answered, of)} />
      </div>
      <Next complete={answered === of} />
      <div className={styles.shortcuts}>
        <Button variant="quiet" onClick={() => setHelps(true)}>
          {t.shortcuts}
        </Button>
      </div>
      <SaveStatus />
      {helps && <SheetShortcuts onClose={() => setHelps(false)} />}
    </>
  );
}

/** Leads to the next cell that is empty or to be corrected. */
function Next({ complete }: { readonly complete: boolean }) {
  const t = useMessages(sheetMessages);
  const { store } = useSheet();
  const wrong = useFaultCount() + useConflicts().length;
  if (complete && wrong === 0) return <Badge tone="good">{t.complete}</Badge>;
  const go = () => {
    const sheet = document.querySelector<HTMLElement>("[data-sheet]");
    if (sheet) focusNextOpen(sheet, store);
  };
  return <Button onClick={go}>{wrong > 0 ? t.nextFaulty(wrong) : t.next}</Button>;
}

function SaveStatus() {
  const t = useMessages(scoringMessages);
  const status = useStatus();
  const words = status.kind === "saved" ? t.savedAt(timeOf(status.at)) : t[status.kind];
  return (
    <span className={styles.status} data-kind={status.kind} role="status">
      {words}
    </span>
  );
}
