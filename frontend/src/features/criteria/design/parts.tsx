import { useMessages } from "@/i18n/language";
import type { FormatField, FormatPart } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { controlId, useDesigning } from "./context";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { type Path, pointerOf } from "./document";
import { isObject, type Json, type JsonObject } from "./exact-json";
import type { FieldControlProps } from "./field-props";
import { AddButton, ItemButtons } from "./item-buttons";
import { textOf } from "./tree";

const BOUNDS = new Set(["gt", "ge", "eq", "lt", "le"]);

interface PartFormProps {
  readonly part: FormatPart;
  readonly path: Path;
  readonly value: Json | undefined;
  /** Fields that are edited elsewhere. */
  readonly without?: ReadonlySet<string>;
}

/** Every field of a part; ends of an interval stand beside each other. */
export function PartForm({ part, path, value, without }: PartFormProps) {
  const { Control } = useDesigning();
  const own: JsonObject = isObject(value) ? value : {};
  const shown = part.fields.filter(({ key }) => !without?.has(key));
  const draw = (field: FormatField) => (
    <Control key={field.key} field={field} path={[...path, field.key]} value={own[field.key]} />
  );
  const ends = part.name === "compare" ? [] : shown.filter(({ key }) => BOUNDS.has(key));
  return (
    <Stack gap="small">
      {ends.length > 0 && <div className={styles.ends}>{ends.map(draw)}</div>}
      {shown.filter((field) => !ends.includes(field)).map(draw)}
    </Stack>
  );
}

/** A rule or condition of one of several kinds; another kind keeps what fits. */
export function ChoiceForm({ of, path, value }: { of: string; path: Path; value: Json | undefined }) {
  const t = useMessages(designMessages);
  const { store, format, words, faults } = useDesigning();
  const chosen = format.choiceOf(of, value);
  const said = words.get(pointerOf(path));
  return (
    <Stack gap="small">
      <Select
        id={controlId(path)}
        label={of === "Rule" ? t.ruleKind : t.conditionKind}
        error={faults.get(pointerOf(path))}
        placeholder={chosen ? null : undefined}
        value={chosen?.name ?? ""}
        options={format.choices(of).map(({ name, label }) => ({ value: name, label }))}
        onChange={(name) => store.edit(path, format.blank(format.part(name), isObject(value) ? value : {}))}
      />
      {said && <p className={styles.said}>{said}</p>}
      {chosen && <PartForm part={chosen} path={path} value={value} />}
    </Stack>
  );
}

/** A part of its own: a condition, an interval, the rule of a case. */
export function PartField({ field, path, value }: FieldControlProps) {
  const t = useMessages(designMessages);
  const { store, format } = useDesigning();
  const choice = format.part(field.of).one_of.length > 0;
  const blank = () =>
    format.blank(format.choiceOf(field.of, undefined) ?? simplest(format.choices(field.of)));
  if (value === undefined) return <AddButton words={field.label} onAdd={() => store.edit(path, blank())} />;
  return (
    <fieldset className={styles.fieldset}>
      <legend>{field.label}</legend>
      {choice ? (
        <ChoiceForm of={field.of} path={path} value={value} />
      ) : (
        <PartForm part={format.part(field.of)} path={path} value={value} />
      )}
      {!field.required && (
        <Button icon="delete" variant="quiet" onClick={() => store.edit(path, undefined)}>
          {`${t.remove}: ${field.label}`}
        </Button>
      )}
    </fieldset>
  );
}

function simplest(choices: readonly FormatPart[]): FormatPart {
  return choices.find(({ name }) => name === "FactIs") ?? (choices[0] as FormatPart);
}

/** Several parts in their order: rules, bands, conditions, gates, classes. */
export function PartsField({ field, path, value }: FieldControlProps) {
  const { store, format } = useDesigning();
  const items = Array.isArray(value) ? (value as readonly Json[]) : [];
  const part = format.part(field.of);
  const set = (next: readonly Json[]) =>
    store.edit(path, next.length > 0 || field.required ? next : undefined);
  const blank = () => numbered(format.blank(simplest(format.choices(field.of))), items);
  return (
    <fieldset className={styles.fieldset} id={controlId(path)} tabIndex={-1}>
      <legend>{field.label}</legend>
      <Stack gap="small">
        {items.map((item, index) => {
          const own = [...path, String(index)];
          const name = `${part.label} ${index + 1}`;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts are known by their place
            <section className={styles.part} key={index} aria-label={name}>
              <div className={styles.partHead}>
                <b>{name}</b>
                <ItemButtons items={items} index={index} name={name} onChange={set} />
              </div>
              {part.one_of.length > 0 ? (
                <ChoiceForm of={field.of} path={own} value={item} />
              ) : (
                <PartForm part={part} path={own} value={item} />
              )}
            </section>
          );
        })}
        <AddButton words={part.label} onAdd={() => set([...items, blank()])} />
      </Stack>
    </fieldset>
  );
}

/** A new rule with an id that none of the others has. */
function numbered(item: Json, others: readonly Json[]): Json {
  if (!isObject(item) || !("kind" in item)) return item;
  const used = new Set(others.map((other) => (isObject(other) ? textOf(other.id) : "")));
  let number = others.length + 1;
  while (used.has(`q${number}`)) number++;
  return { id: `q${number}`, ...item };
}
