import { Field, type FieldProps } from "@/ui/field/field";
import styles from "./file-field.module.css";

interface Props extends FieldProps {
  /** Suffixes or media types, as the browser's chooser takes them. */
  readonly accept: string;
  readonly required?: boolean;
  readonly onChoose: (file: File | undefined) => void;
}

/** A field of a form that holds one file; its name stays to be seen. */
export function FileField({ accept, required, onChoose, ...field }: Props) {
  return (
    <Field {...field}>
      {(control) => (
        <input
          {...control}
          className={styles.file}
          type="file"
          required={required}
          accept={accept}
          onChange={({ target }) => onChoose(target.files?.[0])}
        />
      )}
    </Field>
  );
}
