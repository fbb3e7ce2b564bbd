import { lazy, Suspense } from "react";
import { useMessages } from "@/i18n/language";
import { Field, type FieldProps } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import { uiMessages } from "@/ui/messages";
import type { Option } from "@/ui/select/select";

const ReadyCombobox = lazy(() =>
  import("./ready-combobox").then(({ ReadyCombobox: component }) => ({ default: component })),
);

export interface ComboboxProps<Value extends string> extends FieldProps {
  readonly options: readonly Option<Value>[];
  readonly value: Value | "";
  readonly onChange: (value: Value | "") => void;
  /** Gets what is typed where the options are found elsewhere; without it they are filtered here. */
  readonly onSearch?: (typed: string) => void;
}

/**
 * One of many: typing finds, with or without diacritics. It weighs as much as a page, which does not wait for
 * it: until it is there, the field stands as it will be and shows its value.
 */
export function Combobox<Value extends string>(props: ComboboxProps<Value>) {
  return (
    <Suspense fallback={<Coming {...props} />}>
      <ReadyCombobox {...(props as unknown as ComboboxProps<string>)} />
    </Suspense>
  );
}

function Coming<Value extends string>({
  label,
  hint,
  error,
  note,
  id,
  options,
  value,
}: ComboboxProps<Value>) {
  const t = useMessages(uiMessages);
  const shown = options.find((option) => option.value === value)?.label ?? "";
  return (
    <Field {...{ label, hint, error, note, id }}>
      {(control) => (
        <input
          {...control}
          type="text"
          className={fieldStyles.control}
          placeholder={t.search}
          value={shown}
          readOnly
          aria-busy
        />
      )}
    </Field>
  );
}
