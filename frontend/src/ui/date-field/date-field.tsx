import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { formatDate, readDate } from "@/lib/dates";
import { Field, type FieldProps } from "@/ui/field/field";
import styles from "@/ui/field/field.module.css";
import { useTypedValue } from "@/ui/field/use-typed-value";
import { uiMessages } from "@/ui/messages";

interface Props extends FieldProps {
  readonly name?: string;
  /** YYYY-MM-DD, empty, or text that is no date yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
}

/** A date typed as dd/mm/yyyy, the same in every browser: native pickers follow the browser's language. */
export function DateField({ label, hint, error, note, id, name, ...field }: Props) {
  const t = useMessages(uiMessages);
  const { text, onType, onLeave } = useTypedValue(field.value, field.onChange, {
    show: formatDate,
    read: readDate,
  });
  const leave = () => {
    onLeave();
    field.onBlur?.();
  };
  return (
    <Field {...{ label, error, note, id }} hint={hint ?? t.dateHint}>
      {(control) => (
        <input
          {...control}
          className={classNames(styles.control, styles.short)}
          name={name}
          inputMode="numeric"
          autoComplete="off"
          maxLength={10}
          value={text}
          onChange={(event) => onType(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}
