import { useMessages } from "@/i18n/language";
import { DateField } from "@/ui/date-field/date-field";
import type { AppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { unitMessages } from "../unit-messages";
import { UNIT_KINDS, type UnitDraft } from "../unit-model";

/** What is recorded of a unit. */
export function UnitFields({ form }: { readonly form: AppForm<UnitDraft> }) {
  const t = useMessages(unitMessages);
  return (
    <>
      <TextField label={t.name} {...form.bind("name")} />
      <TextField label={t.shortName} note={t.optional} {...form.bind("short_name")} />
      <Select
        label={t.kind}
        options={UNIT_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        {...form.bind("kind")}
      />
      <TextField label={t.locality} {...form.bind("locality")} />
      <TextField label={t.headTitle} hint={t.headTitleHint} {...form.bind("head_title")} />
      <TextField label={t.code} hint={t.codeHint} note={t.optional} {...form.bind("code")} />
      <NumberField whole label={t.order} {...form.bind("protocol_order")} />
      <DateField label={t.foundedOn} note={t.optional} {...form.bind("founded_on")} />
    </>
  );
}
