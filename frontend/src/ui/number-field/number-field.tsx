import { useLanguage } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { classNames } from "@/lib/class-names";
import { isDecimal, readDecimal } from "@/lib/decimal";
import { Field, type FieldProps } from "@/ui/field/field";
import styles from "@/ui/field/field.module.css";
import { useTypedValue } from "@/ui/field/use-typed-value";

interface Props extends FieldProps {
  readonly name?: string;
  /** A canonical decimal ("9.5"), empty, or text that is no number yet. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
  /** Whole numbers only: "2.340.000" is grouped, not a fraction. */
  readonly whole?: boolean;
}

/** An exact number: "9,5" and "9.5" are both read, and shown as the language writes it. */
export function NumberField({ label, hint, error, note, id, name, whole = false, ...field }: Props) {
  const language = useLanguage();
  const { text, onType, onLeave } = useTypedValue(field.value, field.onChange, {
    show: (value) => (isDecimal(value) ? formatDecimal(value, language) : value),
    read: (typed) => readDecimal(typed, { whole }),
  });
  const leave = () => {
    onLeave();
    field.onBlur?.();
  };
  return (
    <Field {...{ label, hint, error, note, id }}>
      {(control) => (
        <input
          {...control}
          className={classNames(styles.control, styles.number)}
          name={name}
          inputMode={whole ? "numeric" : "decimal"}
          autoComplete="off"
          value={text}
          onChange={(event) => onType(event.target.value)}
          onBlur={leave}
        />
      )}
    </Field>
  );
}
