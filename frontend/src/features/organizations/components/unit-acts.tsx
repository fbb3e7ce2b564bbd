import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { dissolveUnit, renameUnit } from "@/lib/api/gen/sdk.gen";
import type { UnitOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredDate, requiredText } from "@/lib/validation";
import { Combobox } from "@/ui/combobox/combobox";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { unitMessages } from "../unit-messages";
import { textOrNull } from "../unit-model";
import { useLivingUnits } from "../use-units";
import { ActDialog } from "./act-dialog";

interface ActProps {
  readonly unit: UnitOut;
  readonly onDone: () => void;
}

/** What changes a unit from a day on: a new name, or its end. */
export function UnitActs({ unit }: { readonly unit: UnitOut }) {
  const t = useMessages(unitMessages);
  return (
    <>
      {unit.actions.includes("rename") && (
        <ActDialog words={t.rename} hint={t.renameHint}>
          {(onDone) => <RenameForm unit={unit} onDone={onDone} />}
        </ActDialog>
      )}
      {unit.actions.includes("dissolve") && (
        <ActDialog words={t.dissolve} hint={t.dissolveHint}>
          {(onDone) => <DissolveForm unit={unit} onDone={onDone} />}
        </ActDialog>
      )}
    </>
  );
}

function RenameForm({ unit, onDone }: ActProps) {
  const t = useMessages(unitMessages);
  const form = useAppForm({
    schema: v.object({ name: requiredText(), short_name: textOrNull(), on_date: requiredDate() }),
    initial: { name: unit.name, short_name: unit.short_name ?? "", on_date: "" },
    submit: async (body) => {
      await renameUnit({ path: { unit_id: unit.id }, body });
      await refresh("organizations");
      notify(t.renamed);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.rename}>
      <TextField label={t.newName} {...form.bind("name")} />
      <TextField label={t.shortName} note={t.optional} {...form.bind("short_name")} />
      <DateField label={t.fromDay} {...form.bind("on_date")} />
    </Form>
  );
}

function DissolveForm({ unit, onDone }: ActProps) {
  const t = useMessages(unitMessages);
  const others = useLivingUnits().filter(({ id }) => id !== unit.id);
  const form = useAppForm({
    schema: v.object({ on_date: requiredDate(), successor_id: textOrNull() }),
    initial: { on_date: "", successor_id: "" },
    submit: async (body) => {
      await dissolveUnit({ path: { unit_id: unit.id }, body });
      await refresh("organizations");
      notify(t.dissolved);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.dissolve}>
      <DateField label={t.lastDay} {...form.bind("on_date")} />
      <Combobox
        label={t.successor}
        note={t.optional}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.bind("successor_id")}
      />
    </Form>
  );
}
