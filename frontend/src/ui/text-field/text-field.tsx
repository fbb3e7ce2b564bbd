import type { ComponentProps } from "react";
import { Field, type FieldProps } from "@/ui/field/field";
import styles from "@/ui/field/field.module.css";

type Native = Pick<
  ComponentProps<"input">,
  | "autoComplete"
  | "autoFocus"
  | "disabled"
  | "inputMode"
  | "maxLength"
  | "name"
  | "onBlur"
  | "readOnly"
  | "spellCheck"
>;

interface Props extends FieldProps, Native {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly type?: "text" | "password" | "email" | "tel" | "search" | "url";
}

export function TextField({
  label,
  hint,
  error,
  note,
  id,
  value,
  onChange,
  type = "text",
  ...native
}: Props) {
  return (
    <Field {...{ label, hint, error, note, id }}>
      {(control) => (
        <input
          {...native}
          {...control}
          className={styles.control}
          type={type}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
