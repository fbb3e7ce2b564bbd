import { useMessages } from "@/i18n/language";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import type { BallotDraft } from "../ballot-model";
import { hoursMessages } from "../hours-messages";

/** When the ballot opens and closes by itself. */
export function HoursFields({ form }: { readonly form: AppForm<BallotDraft> }) {
  const t = useMessages(hoursMessages);
  return (
    <>
      <Checkbox label={t.withHours} hint={t.withHoursHint} {...form.bind("with_hours")} />
      {form.values.with_hours && (
        <>
          <DateField label={t.day} {...form.bind("day")} />
          <TextField label={t.opensAt} hint={t.hourHint} {...form.bind("opens_at")} />
          <TextField label={t.closesAt} hint={t.hourHint} {...form.bind("closes_at")} />
        </>
      )}
    </>
  );
}
