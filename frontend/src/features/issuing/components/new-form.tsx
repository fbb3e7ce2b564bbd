import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { addCertificateForm } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { issuingMessages } from "../messages";
import { length, usualBoxes } from "../model";

/** A new form: its name and size; it starts with the usual boxes. */
export function NewForm() {
  const t = useMessages(issuingMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ name: requiredText(), width: length(t.wrongLength), height: length(t.wrongLength) }),
    initial: { name: "", width: "297", height: "210" },
    submit: async ({ name, width, height }) => {
      const { data } = await addCertificateForm({
        body: { name, width, height, boxes: usualBoxes(width, height) },
      });
      await refresh("papers");
      await navigate({ to: "/quan-tri/mau-bang/$formId", params: { formId: data.id } });
    },
  });
  return (
    <Form form={form} action={t.newForm}>
      <TextField label={t.name} {...form.bind("name")} />
      <NumberField label={t.width} {...form.bind("width")} />
      <NumberField label={t.height} {...form.bind("height")} />
    </Form>
  );
}
