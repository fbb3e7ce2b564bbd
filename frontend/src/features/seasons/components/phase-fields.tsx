import { useMessages } from "@/i18n/language";
import type { PhaseKind } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { seasonMessages } from "../messages";
import { PHASE_KINDS, type PhaseDraft, usualCalendar } from "../model";
import styles from "./rows.module.css";

export interface CalendarDraft {
  phases: PhaseDraft[];
}

interface Props {
  readonly form: AppForm<CalendarDraft>;
  readonly year: number;
}

/** The steps of the calendar in their order; an empty one can start from the usual year. */
export function PhaseFields({ form, year }: Props) {
  const t = useMessages(seasonMessages);
  const { phases } = form.values;
  const add = () =>
    form.set("phases", [...phases, { kind: "midyear", name: "", starts_on: "", ends_on: "" }]);
  return (
    <Stack>
      {phases.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the order
        <PhaseRow key={index} form={form} index={index} />
      ))}
      <Row gap="small">
        <Button icon="add" onClick={add}>
          {t.addPhase}
        </Button>
        {phases.length === 0 && (
          <Button
            icon="calendar"
            onClick={() =>
              form.set(
                "phases",
                usualCalendar(year, (kind) => t.phaseKinds[kind]),
              )
            }
          >
            {t.usualCalendar}
          </Button>
        )}
      </Row>
    </Stack>
  );
}

interface RowProps {
  readonly form: AppForm<CalendarDraft>;
  readonly index: number;
}

function PhaseRow({ form, index }: RowProps) {
  const t = useMessages(seasonMessages);
  const { phases } = form.values;
  const move = () => {
    const [phase] = phases.slice(index, index + 1);
    if (phase) form.set("phases", phases.toSpliced(index, 1).toSpliced(index - 1, 0, phase));
  };
  return (
    <div className={styles.phase}>
      <Select
        label={t.phaseKind}
        placeholder={null}
        options={PHASE_KINDS.map((value: PhaseKind) => ({ value, label: t.phaseKinds[value] }))}
        {...form.bind(`phases.${index}.kind`)}
      />
      <div className={styles.name}>
        <TextField label={t.phaseName} {...form.bind(`phases.${index}.name`)} />
      </div>
      <DateField label={t.from} hint="" {...form.bind(`phases.${index}.starts_on`)} />
      <DateField label={t.to} hint="" {...form.bind(`phases.${index}.ends_on`)} />
      <div className={styles.buttons}>
        {index > 0 && <IconButton icon="arrowUp" label={t.moveUp(index + 1)} onClick={move} />}
        <IconButton
          icon="delete"
          label={t.removeRow(index + 1)}
          onClick={() => form.set("phases", phases.toSpliced(index, 1))}
        />
      </div>
    </div>
  );
}
