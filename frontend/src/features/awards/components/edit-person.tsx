import { useMessages } from "@/i18n/language";
import { editPerson, readPerson } from "@/lib/api/gen/sdk.gen";
import type { PersonOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
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

function IdentityForm({ person, onDone }: Props & { readonly onDone: () => void }) {
  const path = { person_id: person.id };
  const t = useMessages(personMessages);
  const form = useEditForm({
    thing: person,
    draftOf: identityOf,
    schema: identitySchema(t, person),
    read: () => readPerson({ path }),
    save: (draft, headers, opened) => editPerson({ path, body: identityBody(draft, opened), headers }),
    done: async () => {
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
