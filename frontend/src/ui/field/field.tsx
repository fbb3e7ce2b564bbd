import { type ReactNode, useId } from "react";
import { Icon } from "@/ui/icon/icon";
import hidden from "@/ui/visually-hidden/visually-hidden.module.css";
import styles from "./field.module.css";

export interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  /** Words such as "không bắt buộc" beside the label; required is what fields are. */
  readonly note?: string | undefined;
  readonly id?: string | undefined;
  /** The words around the control say the same to the eye; the label is for those who cannot see them. */
  readonly labelHidden?: boolean | undefined;
}

/** What a control needs to be tied to its label, hint and error. */
export interface ControlProps {
  readonly id: string;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

interface Props extends FieldProps {
  readonly children: (control: ControlProps) => ReactNode;
}

export function Field({ label, hint, error, note, id, labelHidden, children }: Props) {
  const ownId = useId();
  const controlId = id ?? ownId;
  const hintId = `${controlId}-hint`;
  const errorId = `${controlId}-error`;
  const described = [hint && hintId, error && errorId].filter(Boolean).join(" ");
  return (
    <div className={styles.field} data-invalid={error ? "" : undefined}>
      <label className={labelHidden ? hidden.hidden : styles.label} htmlFor={controlId}>
        {label}
        {note && <span className={styles.note}> ({note})</span>}
      </label>
      {hint && (
        <p className={styles.hint} id={hintId}>
          {hint}
        </p>
      )}
      {children({
        id: controlId,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  );
}

export function FieldError({ id, children }: { readonly id: string; readonly children: string }) {
  return (
    <p className={styles.error} id={id}>
      <Icon name="error" />
      <span>{children}</span>
    </p>
  );
}
