import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { useDesigning } from "./context";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { Exact, isObject, type Json } from "./exact-json";
import type { FieldControlProps } from "./field-props";
import { AddButton, ItemButtons } from "./item-buttons";
import { textOf } from "./tree";

const MANY = 8;

/** Values by name: the points of each label of a choice, the words of each fact. */
export function NamedValues({ field, path, value }: FieldControlProps) {
  const t = useMessages(designMessages);
  const { store } = useDesigning();
  const entries = isObject(value) ? Object.entries(value) : [];
  const numbers = field.type === "numbers_by_name";
  const set = (next: readonly (readonly [string, Json])[]) =>
    store.edit(path, next.length > 0 || field.required ? Object.fromEntries(next) : undefined);
  const renamed = (index: number, name: string) => {
    const taken = entries.some(([other], place) => other === name && place !== index);
    if (!taken) set(entries.map(([own, item], place) => [place === index ? name : own, item] as const));
  };
  const changed = (index: number, item: Json) =>
    set(entries.map(([own, old], place) => [own, place === index ? item : old] as const));
  const names = entries.map(([name]) => name);
  return (
    <fieldset className={styles.fieldset}>
      <legend>{field.label}</legend>
      <Folded when={entries.length > MANY} words={t.entries(entries.length)}>
        {entries.map(([name, item], index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the name itself is what is edited
          <div className={styles.item} key={index}>
            <TextField label={t.label} value={name} onChange={(typed) => renamed(index, typed)} />
            {numbers ? (
              <NumberField
                label={t.points}
                value={textOf(item)}
                onChange={(typed) => changed(index, new Exact(typed))}
              />
            ) : (
              <TextField label={t.words} value={textOf(item)} onChange={(typed) => changed(index, typed)} />
            )}
            <ItemButtons
              items={names}
              index={index}
              name={name}
              onChange={(order) =>
                set(
                  order.map(
                    (own) => [textOf(own), isObject(value) ? (value[textOf(own)] ?? "") : ""] as const,
                  ),
                )
              }
            />
          </div>
        ))}
        <AddButton
          words={field.label}
          onAdd={() => set([...entries, [freeName(names), numbers ? new Exact("0") : ""]])}
        />
      </Folded>
    </fieldset>
  );
}

/** A long list is folded away until it is wanted. */
function Folded({ when, words, children }: { when: boolean; words: string; children: ReactNode }) {
  const list = <Stack gap="small">{children}</Stack>;
  if (!when) return list;
  return (
    <details>
      <summary className={styles.summary}>{words}</summary>
      {list}
    </details>
  );
}

function freeName(names: readonly string[]): string {
  for (let number = names.length + 1; ; number++)
    if (!names.includes(`muc_${number}`)) return `muc_${number}`;
}
