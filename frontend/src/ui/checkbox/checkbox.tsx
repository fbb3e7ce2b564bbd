import { type ReactNode, useId } from "react";
import { FieldError } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import styles from "./checkbox.module.css";

interface Props {
  readonly label: ReactNode;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  readonly id?: string | undefined;
  readonly name?: string | undefined;
  readonly value: boolean;
  readonly onChange: (value: boolean) => void;
  readonly onBlur?: () => void;
  readonly disabled?: boolean;
}

export function Checkbox({ label, hint, error, id, value, onChange, ...native }: Props) {
  const ownId = useId();
  const boxId = id ?? ownId;
  return (
    <div className={fieldStyles.field} data-invalid={error ? "" : undefined}>
      <label className={styles.choice} htmlFor={boxId}>
        <input
          {...native}
          id={boxId}
          type="checkbox"
          checked={value}
          aria-describedby={error ? `${boxId}-error` : undefined}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        <span>
          {label}
          {hint && <span className={styles.hint}>{hint}</span>}
        </span>
      </label>
      {error && <FieldError id={`${boxId}-error`}>{error}</FieldError>}
    </div>
  );
}
