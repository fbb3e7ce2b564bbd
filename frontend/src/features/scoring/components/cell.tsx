import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { FactOut } from "@/lib/api/gen/types.gen";
import { isDecimal, readDecimal } from "@/lib/decimal";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import fieldStyles from "@/ui/field/field.module.css";
import { useTypedValue } from "@/ui/field/use-typed-value";
import { scoringMessages } from "../messages";
import type { Entry } from "../model";
import type { Conflict } from "../sheet-store";
import { moveByKey, pasteColumn } from "./cell-moves";
import styles from "./sheet.module.css";
import { useCell, useSheet } from "./sheet-context";

interface Props {
  readonly fact: FactOut;
  /** Ties the control to its words. */
  readonly labelledBy: string;
}

/** One entry of the sheet, with what is wrong with it. */
export function Cell({ fact, labelledBy }: Props) {
  const t = useMessages(scoringMessages);
  const { editable } = useSheet();
  const { entry, fault, conflict } = useCell(fact.name);
  if (!editable) return <Shown entry={entry} />;
  const faultId = `${labelledBy}-fault`;
  const described = fault === undefined ? undefined : faultId;
  return (
    <div className={styles.cell}>
      <Control fact={fact} entry={entry} labelledBy={labelledBy} described={described} />
      {fault !== undefined && (
        <p className={styles.fault} id={faultId}>
          {fault || t.number}
        </p>
      )}
      {conflict && <Choice name={fact.name} conflict={conflict} />}
    </div>
  );
}

interface ControlProps extends Props {
  readonly entry: Entry;
  readonly described: string | undefined;
}

function Control(props: ControlProps) {
  if (props.fact.kind === "flag") return <FlagCell {...props} />;
  return props.fact.kind === "label" && props.fact.options.length > 0 ? (
    <LabelCell {...props} />
  ) : (
    <TextCell {...props} />
  );
}

function useTies({ fact, labelledBy, described }: ControlProps) {
  const sheet = useSheet();
  return {
    "data-cell": fact.name,
    "aria-labelledby": labelledBy,
    "aria-describedby": described,
    "aria-invalid": described === undefined ? undefined : (true as const),
    onKeyDown: moveByKey,
    onPaste: (event: React.ClipboardEvent<HTMLElement>) => pasteColumn(event, sheet),
  };
}

function TextCell(props: ControlProps) {
  const { store } = useSheet();
  const language = useLanguage();
  const ties = useTies(props);
  const numeric = props.fact.kind !== "label";
  const { text, onType, onLeave } = useTypedValue(
    typeof props.entry === "string" ? props.entry : "",
    (value) => store.edit(props.fact.name, value === "" ? null : value),
    {
      show: (value) => (numeric && isDecimal(value) ? formatDecimal(value, language) : value),
      read: (typed) => (numeric ? readDecimal(typed) : typed),
    },
  );
  return (
    <input
      {...ties}
      className={`${fieldStyles.control} ${numeric ? fieldStyles.number : ""}`}
      type="text"
      inputMode={numeric ? "decimal" : "text"}
      autoComplete="off"
      value={text}
      onChange={(event) => onType(event.target.value)}
      onBlur={onLeave}
    />
  );
}

function FlagCell(props: ControlProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const ties = useTies(props);
  return (
    <label className={styles.flag}>
      <input
        {...ties}
        type="checkbox"
        checked={props.entry === true}
        onChange={(event) => store.edit(props.fact.name, event.target.checked)}
      />
      <span aria-hidden="true">{t.yes}</span>
    </label>
  );
}

function LabelCell(props: ControlProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const ties = useTies(props);
  return (
    <select
      {...ties}
      className={fieldStyles.control}
      value={typeof props.entry === "string" ? props.entry : ""}
      onChange={(event) => store.edit(props.fact.name, event.target.value || null)}
    >
      <option value="">{t.choose}</option>
      {props.fact.options.map((option) => (
        <option key={option} value={option}>
          {option.replaceAll("_", " ")}
        </option>
      ))}
    </select>
  );
}

export function useEntryText() {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  return (entry: Entry): string => {
    if (entry === null) return t.empty;
    if (typeof entry === "boolean") return entry ? t.yes : t.no;
    return isDecimal(entry) ? formatDecimal(entry, language) : entry.replaceAll("_", " ");
  };
}

function Shown({ entry }: { readonly entry: Entry }) {
  const text = useEntryText();
  return <span className={styles.shown}>{entry === null ? "–" : text(entry)}</span>;
}

function Choice({ name, conflict }: { readonly name: string; readonly conflict: Conflict }) {
  const t = useMessages(scoringMessages);
  const text = useEntryText();
  const { store } = useSheet();
  return (
    <Callout tone="warn" title={t.conflict} live>
      <p>{t.theirs(text(conflict.theirs))}</p>
      <p>{t.mine(text(conflict.mine))}</p>
      <Button onClick={() => store.settle(name, "mine")}>{t.keepMine}</Button>
      <Button onClick={() => store.settle(name, "theirs")}>{t.takeTheirs}</Button>
    </Callout>
  );
}
