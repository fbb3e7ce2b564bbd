import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { Field, type FieldProps } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import { uiMessages } from "@/ui/messages";
import styles from "./select.module.css";

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

interface Props<Value extends string> extends FieldProps {
  readonly name?: string;
  readonly options: readonly Option<Value>[];
  readonly value: Value | "";
  readonly onChange: (value: Value) => void;
  readonly onBlur?: () => void;
  /** Words of the empty choice; null where there is always a value. */
  readonly placeholder?: string | null;
}

/** Up to some fifteen choices; a `Combobox` for more. */
export function Select<Value extends string>(props: Props<Value>) {
  const { label, hint, error, note, id, labelHidden, options, placeholder, onChange, ...native } = props;
  const t = useMessages(uiMessages);
  return (
    <Field {...{ label, hint, error, note, id, labelHidden }}>
      {(control) => (
        <select
          {...native}
          {...control}
          className={classNames(fieldStyles.control, styles.select)}
          onChange={(event) => onChange(event.target.value as Value)}
        >
          {placeholder !== null && <option value="">{placeholder ?? t.choose}</option>}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
