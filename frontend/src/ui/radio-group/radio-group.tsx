import { useId } from "react";
import choiceStyles from "@/ui/checkbox/checkbox.module.css";
import { FieldError, type FieldProps } from "@/ui/field/field";
import styles from "@/ui/field/field.module.css";
import type { Option } from "@/ui/select/select";

interface Props<Value extends string> extends FieldProps {
  readonly name?: string;
  readonly options: readonly (Option<Value> & { readonly hint?: string })[];
  readonly value: Value | "";
  readonly onChange: (value: Value) => void;
  readonly onBlur?: () => void;
}

/** Few choices that are better seen at once; the first one carries the id, so that errors lead to it. */
export function RadioGroup<Value extends string>(props: Props<Value>) {
  const { label, hint, error, note, options, value, onChange, onBlur } = props;
  const ownId = useId();
  const id = props.id ?? ownId;
  return (
    <fieldset
      className={styles.field}
      data-invalid={error ? "" : undefined}
      aria-describedby={error ? `${id}-error` : undefined}
    >
      <legend className={styles.label}>
        {label}
        {note && <span className={styles.note}> ({note})</span>}
      </legend>
      {hint && <p className={styles.hint}>{hint}</p>}
      {options.map((option, index) => (
        <label key={option.value} className={choiceStyles.choice}>
          <input
            type="radio"
            id={index === 0 ? id : undefined}
            name={props.name ?? ownId}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            onBlur={onBlur}
          />
          <span>
            {option.label}
            {option.hint && <span className={choiceStyles.hint}>{option.hint}</span>}
          </span>
        </label>
      ))}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
    </fieldset>
  );
}
