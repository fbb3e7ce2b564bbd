import { useMessages } from "@/i18n/language";
import { Row, Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { controlId, useDesigning } from "./context";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { type Path, pointerOf } from "./document";
import type { Json } from "./exact-json";
import type { FieldControlProps } from "./field-props";
import { AddButton, ItemButtons } from "./item-buttons";
import { textOf } from "./tree";

/** One word of a list, with the name that it is said of: `class_ceiling HTT`. */
export function PhraseField({ field, path, value }: FieldControlProps) {
  const t = useMessages(designMessages);
  const { store, faults } = useDesigning();
  return (
    <PhraseControl
      list={field.of}
      label={field.label}
      path={path}
      value={value}
      placeholder={field.required ? null : t.notSaid}
      error={faults.get(pointerOf(path))}
      onChange={(next) => store.edit(path, next || (field.required ? "" : undefined))}
    />
  );
}

interface PhraseProps {
  readonly list: string;
  readonly label: string;
  readonly path: Path;
  readonly value: Json | undefined;
  readonly placeholder: string | null;
  readonly error?: string | undefined;
  readonly onChange: (phrase: string) => void;
}

function PhraseControl({ list, label, path, value, placeholder, error, onChange }: PhraseProps) {
  const t = useMessages(designMessages);
  const { format } = useDesigning();
  const words = format.words(list);
  const written = textOf(value);
  const [chosen] = words
    .filter(({ word }) => `${written} `.startsWith(`${word} `))
    .toSorted((one, other) => other.word.length - one.word.length);
  const of = chosen ? written.slice(chosen.word.length).trimStart() : "";
  return (
    <Row gap="small">
      <Select
        id={controlId(path)}
        label={label}
        error={error}
        placeholder={placeholder}
        value={chosen?.word ?? ""}
        options={words.map(({ word, label: words }) => ({ value: word, label: words }))}
        onChange={onChange}
      />
      {chosen && chosen.takes !== "no" && (
        <TextField
          label={t.of}
          value={of}
          onChange={(name) => onChange(name ? `${chosen.word} ${name}` : chosen.word)}
        />
      )}
    </Row>
  );
}

/** Several of them in their order: the chain of the ranking. */
export function PhrasesField({ field, path, value }: FieldControlProps) {
  const t = useMessages(designMessages);
  const { store, format, faults } = useDesigning();
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const set = (next: readonly Json[]) => store.edit(path, next.length > 0 ? next : undefined);
  const first = format.words(field.of)[0]?.word ?? "";
  return (
    <fieldset className={styles.fieldset}>
      <legend>{field.label}</legend>
      <Stack gap="small">
        {items.map((item, index) => {
          const own = [...path, String(index)];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: keys of the chain are known by their place
            <div className={styles.item} key={index}>
              <PhraseControl
                list={field.of}
                label={t.place(index + 1)}
                path={own}
                value={item}
                placeholder={null}
                error={faults.get(pointerOf(own))}
                onChange={(next) => set(items.with(index, next))}
              />
              <ItemButtons items={items} index={index} onChange={set} name={t.place(index + 1)} />
            </div>
          );
        })}
        <AddButton words={field.label} onAdd={() => set([...items, first])} />
      </Stack>
    </fieldset>
  );
}
