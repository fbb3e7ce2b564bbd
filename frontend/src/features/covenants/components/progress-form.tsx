import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { reportProgress } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut, TargetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { targetMessages } from "../target-messages";

interface Props {
  readonly covenant: CovenantOut;
  readonly targets: readonly TargetOut[];
  readonly onDone: () => void;
}

const schema = () =>
  v.object({
    unit_id: requiredText(),
    target_id: requiredText(),
    period: requiredText(),
    on_date: requiredDate(),
    actual_value: v.string(),
    actual_text: optionalText(),
    note: optionalText(20_000),
  });

/** A report on one target: a number where the plan is one, words otherwise. */
export function ProgressForm({ covenant, targets, onDone }: Props) {
  const t = useMessages(targetMessages);
  const own = covenant.units.filter(({ id }) => covenant.own_units.includes(id));
  const form = useAppForm({
    schema: schema(),
    initial: {
      unit_id: own[0]?.id ?? "",
      target_id: targets[0]?.id ?? "",
      period: "",
      on_date: today(),
      actual_value: "",
      actual_text: "",
      note: "",
    },
    submit: async ({ target_id, actual_value, actual_text, ...report }) => {
      const body = { ...report, actual_value: actual_value || null, actual_text: actual_text || null };
      await reportProgress({ path: { covenant_id: covenant.id, target_id }, body });
      notify(t.reported);
      await refresh("covenants");
      onDone();
    },
  });
  const chosen = targets.find(({ id }) => id === form.values.target_id);
  return (
    <Form form={form} action={t.report}>
      <Select
        label={t.target}
        placeholder={null}
        options={targets.map(({ id, content }) => ({ value: id, label: content }))}
        {...form.bind("target_id")}
      />
      {own.length > 1 && (
        <Select
          label={t.unit}
          placeholder={null}
          options={own.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.bind("unit_id")}
        />
      )}
      <TextField label={t.period} hint={t.periodHint} {...form.bind("period")} />
      <DateField label={t.onDate} {...form.bind("on_date")} />
      {chosen?.planned_value === null ? (
        <TextField label={t.actualText} {...form.bind("actual_text")} />
      ) : (
        <NumberField label={t.actual} {...form.bind("actual_value")} />
      )}
      <TextField label={t.note} note={t.optional} {...form.bind("note")} />
    </Form>
  );
}
