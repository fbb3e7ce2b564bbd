import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listUnitsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { takeOverPersons } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { personMessages } from "../person-messages";

interface Props {
  readonly unitId: string;
}

/** Takes over the people of a unit that this one carries on. */
export function TakeOver({ unitId }: Props) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.takeOver} means={t.takeOverMeans}>
      {(close) => <TakeOverForm unitId={unitId} onDone={close} />}
    </DialogButton>
  );
}

function TakeOverForm({ unitId, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(personMessages);
  const units = useQuery(listUnitsOptions({ query: { page_size: 200 } }));
  const form = useAppForm({
    schema: v.object({ predecessor_id: requiredText(), starts_on: requiredDate(), basis: requiredText() }),
    initial: { predecessor_id: "", starts_on: today(), basis: "" },
    submit: async (body) => {
      await takeOverPersons({ path: { unit_id: unitId }, body });
      await refresh("awards");
      notify(t.takenOver);
      onDone();
    },
  });
  const others = (units.data?.items ?? []).filter(({ id }) => id !== unitId);
  return (
    <Form form={form} action={t.takeOver}>
      <Select
        label={t.predecessor}
        options={others.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.bind("predecessor_id")}
      />
      <DateField label={t.startsOn} {...form.bind("starts_on")} />
      <TextField label={t.basis} {...form.bind("basis")} />
    </Form>
  );
}
