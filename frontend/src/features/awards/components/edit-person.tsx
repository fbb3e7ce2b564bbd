import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editPerson } from "@/lib/api/gen/sdk.gen";
import type { PersonOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { type Identity, identityBody, identitySchema } from "../person-draft";
import { personMessages } from "../person-messages";
import { IdentityFields } from "./identity-fields";

interface Props {
  readonly person: PersonOut;
}

/** Puts right what identifies a person. */
export function EditPerson({ person }: Props) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.edit} means={person.user_id === null ? undefined : t.accountMeans}>
      {(close) => <IdentityForm person={person} onDone={close} />}
    </DialogButton>
  );
}

const identityOf = ({ code, name, gender, kind, national_id }: PersonOut): Identity => ({
  code,
  name,
  gender,
  kind: kind === "household" ? "household" : "individual",
  national_id: national_id ?? "",
});

function IdentityForm({ person: present, onDone }: Props & { readonly onDone: () => void }) {
  const person = useOpened(present);
  const t = useMessages(personMessages);
  const form = useAppForm({
    schema: identitySchema(t, person),
    initial: identityOf(person),
    submit: async (draft) => {
      const body = identityBody(draft, person);
      await editPerson({ path: { person_id: person.id }, body, headers: ifMatch(person) });
      await refresh("awards");
      notify(t.edited);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.edit}>
      <TextField label={t.code} {...form.bind("code")} />
      {person.user_id === null && <TextField label={t.name} {...form.bind("name")} />}
      <IdentityFields
        gender={form.bind("gender")}
        kind={form.bind("kind")}
        nationalId={form.bind("national_id")}
      />
    </Form>
  );
}
