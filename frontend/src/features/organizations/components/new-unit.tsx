import { useMessages } from "@/i18n/language";
import { createUnit } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { unitMessages } from "../unit-messages";
import { NEW_UNIT, unitSchema } from "../unit-model";
import { ActDialog } from "./act-dialog";
import { UnitFields } from "./unit-fields";

/** Enters a unit into the directory. */
export function NewUnit() {
  const t = useMessages(unitMessages);
  return (
    <ActDialog words={t.newUnit} icon="add" variant="primary">
      {(onDone) => <NewUnitForm onDone={onDone} />}
    </ActDialog>
  );
}

function NewUnitForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(unitMessages);
  const form = useAppForm({
    schema: unitSchema(),
    initial: NEW_UNIT,
    submit: async (body) => {
      await createUnit({ body });
      await refresh("organizations");
      notify(t.created(body.name));
      onDone();
    },
  });
  return (
    <Form form={form} action={t.save}>
      <UnitFields form={form} />
    </Form>
  );
}
