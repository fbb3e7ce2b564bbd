import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import type { Binding } from "@/ui/form/use-app-form";
import { type Option, Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { awardMessages } from "../messages";
import type { LineDraft } from "../model";
import { useAwardNames } from "../use-award-names";
import styles from "./awards.module.css";
import { LineReceiver } from "./line-receiver";

interface Props {
  /** The line's place, from 1. */
  readonly place: number;
  readonly line: LineDraft;
  readonly units: readonly Option[];
  readonly persons: readonly Option[];
  readonly bind: (name: keyof LineDraft) => Binding<string>;
  readonly onRemove: () => void;
  /** Fields that only one kind of list has. */
  readonly children?: ReactNode;
}

/** One line of a list: who, what, for which years and why. */
export function LineFields({ place, line, units, persons, bind, onRemove, children }: Props) {
  const t = useMessages(awardMessages);
  const { options, personal } = useAwardNames();
  return (
    <fieldset className={styles.line}>
      <legend>{t.line(place)}</legend>
      <LineReceiver line={line} units={units} persons={persons} bind={bind} />
      <div className={styles.half}>
        <Select
          label={t.award}
          options={line.receiver === "collective" ? options : personal}
          {...bind("award")}
        />
      </div>
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
