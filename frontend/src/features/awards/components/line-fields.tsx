import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import type { Binding } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { type Option, Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { awardMessages } from "../messages";
import type { LineDraft } from "../model";
import { useAwardNames } from "../use-award-names";
import styles from "./awards.module.css";

interface Props {
  /** The line's place, from 1. */
  readonly place: number;
  readonly line: LineDraft;
  readonly units: readonly Option[];
  readonly bind: (name: keyof LineDraft) => Binding<string>;
  readonly onRemove: () => void;
  /** Fields that only one kind of list has. */
  readonly children?: ReactNode;
}

/** One line of a list: who, what, for which years and why. */
export function LineFields({ place, line, units, bind, onRemove, children }: Props) {
  const t = useMessages(awardMessages);
  const { options } = useAwardNames();
  return (
    <fieldset className={styles.line}>
      <legend>{t.line(place)}</legend>
      <div className={styles.half}>
        <Select label={t.unit} placeholder={t.unknownUnit} options={units} {...bind("unit_id")} />
      </div>
      <div className={styles.half}>
        <Select label={t.award} options={options} {...bind("award")} />
      </div>
      {line.unit_id === "" && (
        <div className={styles.third}>
          <NumberField label={t.receiverCount} whole {...bind("receivers")} />
        </div>
      )}
      <div className={styles.third}>
        <TextField label={t.firstYear} inputMode="numeric" maxLength={4} {...bind("first_year")} />
      </div>
      <div className={styles.third}>
        <TextField label={t.lastYear} inputMode="numeric" maxLength={4} {...bind("last_year")} />
      </div>
      <div className={styles.whole}>
        <Textarea label={t.achievement} note={t.optional} rows={2} {...bind("achievement")} />
      </div>
      {children}
      <div className={styles.whole}>
        <Button variant="quiet" icon="delete" onClick={onRemove}>
          {t.removeLine(place)}
        </Button>
      </div>
    </fieldset>
  );
}
