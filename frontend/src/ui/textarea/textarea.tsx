import { classNames } from "@/lib/class-names";
import { Field, type FieldProps } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import styles from "./textarea.module.css";

interface Props extends FieldProps {
  readonly name?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  readonly rows?: number;
  readonly maxLength?: number;
}

/** Several lines; it grows with what is written. */
export function Textarea({ label, hint, error, note, id, onChange, rows = 4, ...native }: Props) {
  return (
    <Field {...{ label, hint, error, note, id }}>
      {(control) => (
        <textarea
          {...native}
          {...control}
          className={classNames(fieldStyles.control, styles.area)}
          rows={rows}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}
