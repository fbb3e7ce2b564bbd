import { useId } from "react";
import { useMessages } from "@/i18n/language";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { FieldError } from "@/ui/field/field";
import { ceremonyMessages } from "../ceremony-messages";
import styles from "./ceremony.module.css";
import { receiverOf } from "./conferral-card";

interface Props {
  readonly decision: DecisionOut;
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (ids: string[]) => void;
}

/** Lines in force of a decision, any number of them. */
export function LineChoice({ decision, chosen, error, onChange }: Props) {
  const t = useMessages(ceremonyMessages);
  const id = useId();
  const items = decision.items.filter(({ cancellation }) => cancellation === null);
  return (
    <fieldset className={styles.lines} aria-describedby={error && `${id}-error`}>
      <legend>{t.lines}</legend>
      {items.map((item) => (
        <Checkbox
          key={item.id}
          label={`${item.position}. ${receiverOf(item)}`}
          value={chosen.includes(item.id)}
          onChange={(on) => onChange(on ? [...chosen, item.id] : chosen.filter((one) => one !== item.id))}
        />
      ))}
      {error && <FieldError id={id}>{error}</FieldError>}
    </fieldset>
  );
}
