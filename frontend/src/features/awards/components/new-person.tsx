import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readRegistryOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { registerPerson } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { awardMessages } from "../messages";
import { newPerson, personBody, personSchema } from "../person-draft";
import { personMessages } from "../person-messages";
import { IdentityFields } from "./identity-fields";

/** Enters a person with the post in the unit. */
export function NewPerson({ unitId }: { readonly unitId: string }) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.register} means={t.accountMeans} variant="primary">
      {(close) => <PersonForm unitId={unitId} onDone={close} />}
    </DialogButton>
  );
}

function PersonForm({ unitId, onDone }: { readonly unitId: string; readonly onDone: () => void }) {
  const t = useMessages(personMessages);
  const { optional } = useMessages(awardMessages);
  const registry = useQuery(readRegistryOptions({ path: { unit_id: unitId } }));
  const form = useAppForm({
    schema: personSchema(t),
    initial: newPerson(today()),
    submit: async (draft) => {
      await registerPerson({ path: { unit_id: unitId }, body: personBody(draft) });
      await refresh("awards");
      notify(t.registered);
      onDone();
    },
  });
  const accounts = registry.data?.accounts ?? [];
  return (
    <Form form={form} action={t.register}>
      <TextField label={t.code} {...form.bind("code")} />
      <TextField label={t.name} note={optional} {...form.bind("name")} />
      {accounts.length > 0 && (
        <Select
          label={t.account}
          note={optional}
          placeholder={t.noAccount}
          options={accounts.map(({ id, name, username }) => ({ value: id, label: `${name} (${username})` }))}
          {...form.bind("user_id")}
        />
      )}
      <IdentityFields
        gender={form.bind("gender")}
        kind={form.bind("kind")}
        nationalId={form.bind("national_id")}
      />
      <TextField label={t.position} {...form.bind("position")} />
      <Checkbox label={t.leads} {...form.bind("leads")} />
      <DateField label={t.startsOn} {...form.bind("starts_on")} />
      <TextField label={t.basis} {...form.bind("basis")} />
    </Form>
  );
}
