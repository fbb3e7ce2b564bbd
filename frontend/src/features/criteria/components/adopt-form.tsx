import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { adoptCriteriaSet } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { criteriaMessages } from "../messages";

/** The meeting's resolution that puts the table in force. */
export function AdoptForm({ setId, onDone }: { readonly setId: string; readonly onDone: () => void }) {
  const t = useMessages(criteriaMessages);
  const form = useAppForm({
    schema: v.object({ adopted_on: requiredDate(), resolution: requiredText() }),
    initial: { adopted_on: today(), resolution: "" },
    submit: async (body) => {
      await adoptCriteriaSet({ path: { set_id: setId }, body });
      await refresh("criteria");
      notify(t.adopted);
      onDone();
    },
  });
  return (
    <Form
      form={form}
      action={t.adopt}
      others={
        <Button variant="quiet" onClick={onDone}>
          {t.leave}
        </Button>
      }
    >
      <DateField label={t.adoptedOn} {...form.bind("adopted_on")} />
      <TextField label={t.resolution} {...form.bind("resolution")} />
    </Form>
  );
}
