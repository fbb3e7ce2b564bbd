import { Combobox as Base } from "@base-ui/react/combobox";
import { useMessages } from "@/i18n/language";
import { matches } from "@/lib/search-text";
import { Field } from "@/ui/field/field";
import fieldStyles from "@/ui/field/field.module.css";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import type { Option } from "@/ui/select/select";
import type { ComboboxProps } from "./combobox";
import styles from "./combobox.module.css";

/** The field once its code is there. */
export function ReadyCombobox(props: ComboboxProps<string>) {
  const { label, hint, error, note, id, options, value, onChange, onSearch } = props;
  const t = useMessages(uiMessages);
  return (
    <Field {...{ label, hint, error, note, id }}>
      {(control) => (
        <Base.Root
          items={options}
          value={options.find((option) => option.value === value) ?? null}
          onValueChange={(option) => onChange(option?.value ?? "")}
          filter={onSearch ? null : (option, query) => matches(option.label, query)}
          onInputValueChange={(typed, { reason }) => {
            if (reason === "input-change") onSearch?.(typed);
          }}
          autoHighlight
        >
          <div className={styles.control}>
            <Base.Input {...control} className={fieldStyles.control} placeholder={t.search} />
            <Base.Trigger className={styles.open} aria-label={t.openList}>
              <Icon name="chevronDown" />
            </Base.Trigger>
          </div>
          <Choices none={t.noMatch} />
        </Base.Root>
      )}
    </Field>
  );
}

function Choices({ none }: { readonly none: string }) {
  return (
    <Base.Portal>
      <Base.Positioner className={styles.positioner} sideOffset={4}>
        <Base.Popup className={styles.popup}>
          <Base.Empty className={styles.empty}>{none}</Base.Empty>
          <Base.List className={styles.list}>
            {(option: Option) => (
              <Base.Item key={option.value} value={option} className={styles.item}>
                <span>{option.label}</span>
                <Base.ItemIndicator>
                  <Icon name="check" />
                </Base.ItemIndicator>
              </Base.Item>
            )}
          </Base.List>
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}
