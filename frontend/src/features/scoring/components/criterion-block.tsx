import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { CriterionOut, FactOut, RuleOut } from "@/lib/api/gen/types.gen";
import { formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { scoringMessages } from "../messages";
import { cellId, factsIn, NA } from "../model";
import { sheetMessages } from "../sheet-messages";
import { stageMessages } from "../stage-messages";
import { Cell } from "./cell";
import { CheckDialog } from "./check-dialog";
import { ClaimButton, Claimed } from "./claim";
import { useEntryText } from "./entry-text";
import { Points } from "./points";
import styles from "./sheet.module.css";
import { useCard, useCell, useLine, useSheet } from "./sheet-context";
import { AnswerButton, Thread } from "./thread";
import { WorkingDialog } from "./working-dialog";

/** A criterion: what it asks, what is entered, what it gives. */
export function CriterionBlock({ criterion }: { readonly criterion: CriterionOut }) {
  return (
    <article
      className={styles.criterion}
      id={`tieu-chi-${criterion.id}`}
      data-criterion={criterion.id}
      data-skippable={criterion.na_allowed || undefined}
    >
      <Head criterion={criterion} />
      <NotApplicable criterion={criterion} />
      {criterion.rules.map((rule) => (
        <RuleRows key={rule.id} criterion={criterion.id} rule={rule} />
      ))}
      <Claimed criterion={criterion.id} />
      <Change criterion={criterion} />
      <Thread criterion={criterion.id} />
      <Acts criterion={criterion} />
    </article>
  );
}

/** What the cells of a criterion are named by, after their own words. */
const nameId = (criterion: string) => `${cellId(criterion)}-tieu-chi`;

function Head({ criterion }: { readonly criterion: CriterionOut }) {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const language = useLanguage();
  const line = useLine(criterion.id);
  const show = (value: string) => formatDecimal(value, language);
  return (
    <header className={styles.criterionHead}>
      <h3>{[criterion.id, criterion.text].filter(Boolean).join(". ")}</h3>
      <span id={nameId(criterion.id)} hidden>
        {words.cellOf(criterion.id, show(criterion.max))}
      </span>
      {line && (
        <Points
          saved={line.computed_points}
          max={criterion.max}
          select={({ criteria }) => criteria.get(criterion.id)}
        />
      )}
      {line?.strict_points != null && line.agreed_points !== null && (
        <div className={styles.values}>
          <span>{`${t.strict}: ${show(line.strict_points)}`}</span>
          <span>{`${t.agreed}: ${show(line.agreed_points)}`}</span>
          {line.checked && <Badge tone="good">{t.checked}</Badge>}
        </div>
      )}
      {criterion.evidence && <p className={styles.soft}>{`${t.evidence}: ${criterion.evidence}`}</p>}
    </header>
  );
}

function NotApplicable({ criterion }: { readonly criterion: CriterionOut }) {
  const t = useMessages(scoringMessages);
  const { store, editable } = useSheet();
  const name = NA + criterion.id;
  const { entry } = useCell(name);
  if (!criterion.na_allowed) return null;
  if (!editable) return entry === true ? <Badge>{t.notApplicable}</Badge> : null;
  return (
    <Checkbox label={t.notApplicable} value={entry === true} onChange={(value) => store.edit(name, value)} />
  );
}

function RuleRows({ criterion, rule }: { readonly criterion: string; readonly rule: RuleOut }) {
  if (rule.facts.length === 0) return <p className={styles.soft}>{`${rule.id} ${rule.words}`}</p>;
  return rule.facts.map((fact, place) => (
    <FactRow key={fact.name} criterion={criterion} fact={fact} words={place === 0 ? rule.words : ""} />
  ));
}

interface FactRowProps {
  readonly criterion?: string;
  readonly fact: FactOut;
  readonly words: string;
}

/** A fact with its words on the left and its cell on the right. */
export function FactRow({ criterion, fact, words }: FactRowProps) {
  const [labelId, wordsId] = [`${cellId(fact.name)}-ten`, `${cellId(fact.name)}-cach`];
  return (
    <div className={styles.row}>
      <div className={styles.words}>
        <span className={styles.label} id={labelId}>
          {fact.label}
        </span>
        {words && (
          <span className={styles.soft} id={wordsId}>
            {words}
          </span>
        )}
      </div>
      <Cell
        fact={fact}
        labelledBy={criterion ? `${labelId} ${nameId(criterion)}` : labelId}
        describedBy={words ? wordsId : undefined}
      />
    </div>
  );
}

/** What the verifier put in the place of the unit's entries, and why. */
function Change({ criterion }: { readonly criterion: CriterionOut }) {
  const t = useMessages(scoringMessages);
  const stages = useMessages(stageMessages);
  const text = useEntryText();
  const line = useLine(criterion.id);
  if (!line?.reason) return null;
  const named = new Map(factsIn(criterion).map((fact) => [fact.name, fact]));
  return (
    <div className={styles.change}>
      {Object.entries(line.accepted).map(([name, entry]) => (
        <p key={name}>{`${t.accept}: ${named.get(name)?.label ?? name} = ${text(entry, named.get(name))}`}</p>
      ))}
      {line.signed_points !== null && <p>{`${t.pointsOverride}: ${text(line.signed_points)}`}</p>}
      <p>{`${t.reason}: ${line.reason}`}</p>
      {line.checked_at && (
        <p className={styles.soft}>{stages.decidedBy(line.checked_by, formatInstant(line.checked_at))}</p>
      )}
    </div>
  );
}

function Acts({ criterion }: { readonly criterion: CriterionOut }) {
  const t = useMessages(scoringMessages);
  const { evidence: Evidence } = useSheet();
  const card = useCard();
  const line = useLine(criterion.id);
  const [open, setOpen] = useState<"working" | "check">();
  const close = () => setOpen(undefined);
  return (
    <div className={styles.acts}>
      <Button variant="quiet" icon="info" onClick={() => setOpen("working")}>
        {t.working}
      </Button>
      {Evidence && <Evidence card={card} criterion={criterion} />}
      <ClaimButton criterion={criterion.id} />
      <AnswerButton criterion={criterion.id} />
      {line?.actions.includes("check") && (
        <Button icon="check" onClick={() => setOpen("check")}>
          {t.check}
        </Button>
      )}
      {open === "working" && <WorkingDialog criterion={criterion} onClose={close} />}
      {open === "check" && <CheckDialog criterion={criterion} onClose={close} />}
    </div>
  );
}
