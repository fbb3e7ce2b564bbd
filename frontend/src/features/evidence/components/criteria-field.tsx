import { useMessages } from "@/i18n/language";
import type { CriterionEvidence } from "@/lib/api/gen/types.gen";
import { Combobox } from "@/ui/combobox/combobox";
import { Icon } from "@/ui/icon/icon";
import { Stack } from "@/ui/layout/stack";
import { evidenceMessages } from "../messages";
import styles from "./evidence.module.css";

interface Props {
  readonly criteria: readonly CriterionEvidence[];
  readonly value: readonly string[];
  readonly onChange: (value: string[]) => void;
}

/** The criteria that an item shows: found by typing, taken away one by one. */
export function CriteriaField({ criteria, value, onChange }: Props) {
  const t = useMessages(evidenceMessages);
  const free = criteria.filter(({ criterion }) => !value.includes(criterion));
  const options = free.map(({ criterion, text }) => ({
    value: criterion,
    label: [criterion, text].filter(Boolean).join(". "),
  }));
  if (criteria.length === 0 && value.length === 0) return <p className={styles.soft}>{t.noTable}</p>;
  return (
    <Stack gap="small">
      <Combobox
        key={value.join(" ")}
        label={t.addCriterion}
        note={t.optional}
        options={options}
        value=""
        onChange={(chosen) => chosen && onChange([...value, chosen])}
      />
      <ul className={styles.chips}>
        {value.map((criterion) => (
          <li key={criterion}>
            <button
              type="button"
              className={styles.chip}
              aria-label={t.dropCriterion(criterion)}
              onClick={() => onChange(value.filter((other) => other !== criterion))}
            >
              {criterion}
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
    </Stack>
  );
}
