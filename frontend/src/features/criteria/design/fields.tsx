import { useMessages } from "@/i18n/language";
import { isDecimal, readDecimal } from "@/lib/decimal";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Field } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { useDecimals } from "../use-decimals";
import { controlId, useDesigning } from "./context";
import { designMessages } from "./design-messages";
import { pointerOf } from "./document";
import { Exact, type Json } from "./exact-json";
import type { FieldControlProps } from "./field-props";
import { NamedValues } from "./named-values";
import { PartField, PartsField } from "./parts";
import { PhraseField, PhrasesField } from "./phrases";
import { textOf } from "./tree";

export const FACTS_LIST = "du-kien";
const LONG = new Set(["text", "note", "evidence", "award_gate", "name"]);

/** The control of one field of the format. */
export function FieldControl(props: FieldControlProps) {
  switch (props.field.type) {
    case "number":
    case "whole":
      return <NumberControl {...props} />;
    case "yes_no":
      return <YesNoControl {...props} />;
    case "fact":
    case "amount":
      return <FactControl {...props} />;
    case "value":
      return <ValueControl {...props} />;
    case "word":
      return <WordControl {...props} />;
    case "phrase":
      return <PhraseField {...props} />;
    case "phrases":
      return <PhrasesField {...props} />;
    case "part":
      return <PartField {...props} />;
    case "parts":
      return <PartsField {...props} />;
    case "numbers_by_name":
    case "texts_by_name":
      return <NamedValues {...props} />;
    default:
      return <TextControl {...props} />;
  }
}

function useControl({ field, path }: FieldControlProps) {
  const t = useMessages(designMessages);
  const { store, faults } = useDesigning();
  return {
    own: {
      id: controlId(path),
      label: field.label,
      note: field.required ? undefined : t.optional,
      error: faults.get(pointerOf(path)),
    },
    set: (value: Json | undefined) => store.edit(path, value),
  };
}

function TextControl(props: FieldControlProps) {
  const { field, value } = props;
  const { own, set } = useControl(props);
  const t = useMessages(designMessages);
  const several = field.type === "texts";
  const shown = Array.isArray(value) ? value.map(textOf).join("\n") : textOf(value);
  const change = (typed: string) => {
    if (several) set(typed === "" && !field.required ? undefined : typed.split("\n"));
    else set(typed === "" && !field.required ? undefined : typed);
  };
  if (several || LONG.has(field.key))
    return (
      <Textarea {...own} hint={several ? t.onePerLine : undefined} rows={2} value={shown} onChange={change} />
    );
  return <TextField {...own} value={shown} onChange={change} />;
}

function NumberControl(props: FieldControlProps) {
  const { field, value } = props;
  const { own, set } = useControl(props);
  const change = (typed: string) => set(typed === "" && !field.required ? undefined : new Exact(typed));
  const shown = value === undefined ? (field.initial ?? "") : textOf(value);
  return <NumberField {...own} whole={field.type === "whole"} value={shown} onChange={change} />;
}

function YesNoControl(props: FieldControlProps) {
  const { own, set } = useControl(props);
  const { note: _, ...checkbox } = own;
  return (
    <Checkbox {...checkbox} value={props.value === true} onChange={(yes) => set(yes ? true : undefined)} />
  );
}

/** A fact's name, offered from those in use; where a number may stand instead, that too. */
function FactControl(props: FieldControlProps) {
  const { field, value } = props;
  const { own, set } = useControl(props);
  const number = useDecimals();
  const change = (typed: string) => {
    const read = field.type === "amount" ? readDecimal(typed) : null;
    set(read === null ? typed : new Exact(read));
  };
  const shown = value instanceof Exact ? number(value.text) : textOf(value);
  return (
    <Field {...own}>
      {(control) => (
        <input
          {...control}
          className={fieldStyles.control}
          list={FACTS_LIST}
          autoComplete="off"
          spellCheck={false}
          value={shown}
          onChange={(event) => change(event.target.value)}
        />
      )}
    </Field>
  );
}

function ValueControl(props: FieldControlProps) {
  const { value } = props;
  const { own, set } = useControl(props);
  const t = useMessages(designMessages);
  const kind = typeof value === "boolean" ? (value ? "yes" : "no") : "other";
  return (
    <>
      <Select
        {...own}
        placeholder={null}
        value={kind}
        options={[
          { value: "yes", label: t.yes },
          { value: "no", label: t.no },
          { value: "other", label: t.otherValue },
        ]}
        onChange={(chosen) => set(chosen === "other" ? "" : chosen === "yes")}
      />
      {kind === "other" && (
        <TextField
          label={t.otherValue}
          value={textOf(value)}
          onChange={(typed) => set(isDecimal(typed) ? new Exact(typed) : typed)}
        />
      )}
    </>
  );
}

function WordControl(props: FieldControlProps) {
  const { field, value } = props;
  const { format } = useDesigning();
  const { own, set } = useControl(props);
  const t = useMessages(designMessages);
  const options = format.words(field.of).map(({ word, label }) => ({ value: word, label }));
  return (
    <Select
      {...own}
      placeholder={field.required || field.initial ? null : t.notSaid}
      value={textOf(value) || (field.initial ?? "")}
      options={options}
      onChange={(word) => set(word === "" || word === field.initial ? undefined : word)}
    />
  );
}
