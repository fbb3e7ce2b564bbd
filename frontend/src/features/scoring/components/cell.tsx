import { useState } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { FactOut } from "@/lib/api/gen/types.gen";
import { isDecimal, readDecimal } from "@/lib/decimal";
import fieldStyles from "@/ui/field/field.module.css";
import { scoringMessages } from "../messages";
import { cellId, type Entry, optionWords } from "../model";
import styles from "./cell.module.css";
import { ConflictChoice } from "./conflict-choice";
import { useEntryText } from "./entry-text";
import { useCell, useSheet } from "./sheet-context";

interface Props {
  readonly fact: FactOut;
  /** The elements that name the control: its words, then its criterion. */
  readonly labelledBy: string;
  /** What the rule says in words. */
  readonly describedBy: string | undefined;
}

/** One entry of the sheet, with what is wrong with it. */
export function Cell(props: Props) {
  const { editable } = useSheet();
  const { entry } = useCell(props.fact.name);
  return editable ? <Control {...props} entry={entry} /> : <Shown fact={props.fact} entry={entry} />;
}

interface ControlProps extends Props {
  readonly entry: Entry;
}

function Control(props: ControlProps) {
  const { kind, options } = props.fact;
  if (kind === "flag") return <FlagCell {...props} />;
  return kind === "label" && options.length > 0 ? <LabelCell {...props} /> : <TextCell {...props} />;
}

/** Ties a control to its words and faults; a number that is still being typed has no fault yet. */
function useTies({ fact, labelledBy, describedBy }: ControlProps, typing = false) {
  const { fault, conflict } = useCell(fact.name);
  const shown = typing && fault === "" ? undefined : fault;
  const faultId = `${cellId(fact.name)}-sai`;
  const described = [describedBy, shown !== undefined && faultId].filter(Boolean).join(" ");
  const ties = {
    "data-cell": fact.name,
    "aria-labelledby": labelledBy,
    "aria-describedby": described || undefined,
    "aria-invalid": shown === undefined ? undefined : (true as const),
  };
  return { ties, after: <After fact={fact} fault={shown} faultId={faultId} hasConflict={!!conflict} /> };
}

interface AfterProps {
  readonly fact: FactOut;
  readonly fault: string | undefined;
  readonly faultId: string;
  readonly hasConflict: boolean;
}

function After({ fact, fault, faultId, hasConflict }: AfterProps) {
  const t = useMessages(scoringMessages);
  return (
    <>
      {fault !== undefined && (
        <p className={styles.fault} id={faultId}>
          {fault || t.number}
        </p>
      )}
      {hasConflict && <ConflictChoice name={fact.name} />}
    </>
  );
}

/** While it is typed in, its own text stays; then the value is shown as people read it. */
function TextCell(props: ControlProps) {
  const { store } = useSheet();
  const language = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const { ties, after } = useTies(props, typed !== null);
  const numeric = props.fact.kind !== "label";
  const meant = (text: string) => (numeric ? (readDecimal(text.replace(/%$/, "")) ?? text) : text);
  const entry = typeof props.entry === "string" ? props.entry : "";
  const shown = numeric && isDecimal(entry) ? formatDecimal(entry, language) : entry;
  return (
    <div className={styles.cell}>
      <input
        {...ties}
        className={`${fieldStyles.control} ${numeric ? fieldStyles.number : ""}`}
        type="text"
        inputMode={numeric ? "decimal" : "text"}
        autoComplete="off"
        value={typed !== null && meant(typed) === entry ? typed : shown}
        onChange={({ target: { value } }) => {
          setTyped(value);
          store.edit(props.fact.name, value.trim() === "" ? null : meant(value));
        }}
        onBlur={() => setTyped(null)}
      />
      {after}
    </div>
  );
}

/** Neither is chosen at first: "not said" is not "no". */
function FlagCell(props: ControlProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const { ties, after } = useTies(props);
  const { name } = props.fact;
  return (
    <div className={styles.cell}>
      <div {...ties} role="radiogroup" className={styles.flag}>
        {[true, false].map((value) => (
          <label key={String(value)}>
            <input
              type="radio"
              name={cellId(name)}
              checked={props.entry === value}
              onChange={() => store.edit(name, value)}
            />
            {value ? t.yes : t.no}
          </label>
        ))}
      </div>
      {after}
    </div>
  );
}

function LabelCell(props: ControlProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const { ties, after } = useTies(props);
  const { fact, entry } = props;
  return (
    <div className={styles.cell}>
      <select
        {...ties}
        className={fieldStyles.control}
        value={typeof entry === "string" ? entry : ""}
        onChange={({ target }) => store.edit(fact.name, target.value || null)}
      >
        <option value="">{t.choose}</option>
        {fact.options.map((option) => (
          <option key={option} value={option}>
            {optionWords(fact, option)}
          </option>
        ))}
      </select>
      {after}
    </div>
  );
}

function Shown({ fact, entry }: { readonly fact: FactOut; readonly entry: Entry }) {
  const text = useEntryText();
  return <span className={styles.shown}>{entry === null ? "–" : text(entry, fact)}</span>;
}
