import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { listPersonsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editInitiative, recordInitiative } from "@/lib/api/gen/sdk.gen";
import type { InitiativeIn, InitiativeOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { draftOf, type InitiativeDraft, initiativeSchema, newInitiative, REACHES } from "../person-draft";
import { personMessages } from "../person-messages";

interface Props {
  readonly unitId: string;
}

/** Records a recognised initiative with its authors. */
export function NewInitiative({ unitId }: Props) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.recordInitiative}>
      {(close) => (
        <InitiativeForm
          unitId={unitId}
          initial={newInitiative(today())}
          save={(body) => recordInitiative({ path: { unit_id: unitId }, body })}
          onDone={close}
        />
      )}
    </DialogButton>
  );
}

/** Puts right what was recorded of an initiative. */
export function EditInitiative({ unitId, initiative }: Props & { readonly initiative: InitiativeOut }) {
  const t = useMessages(personMessages);
  return (
    <DialogButton words={t.edit} label={t.editInitiative(initiative.code)} variant="quiet">
      {(close) => <EditForm unitId={unitId} initiative={initiative} onDone={close} />}
    </DialogButton>
  );
}

interface EditProps extends Props {
  readonly initiative: InitiativeOut;
  readonly onDone: () => void;
}

function EditForm({ unitId, initiative: present, onDone }: EditProps) {
  const initiative = useOpened(present);
  const path = { initiative_id: initiative.id };
  return (
    <InitiativeForm
      unitId={unitId}
      initial={draftOf(initiative)}
      save={(body) => editInitiative({ path, body, headers: ifMatch(initiative) })}
      onDone={onDone}
    />
  );
}

interface FormProps extends Props {
  readonly initial: InitiativeDraft;
  readonly save: (body: InitiativeIn) => Promise<unknown>;
  readonly onDone: () => void;
}

function InitiativeForm({ unitId, initial, save, onDone }: FormProps) {
  const t = useMessages(personMessages);
  const persons = useQuery(listPersonsOptions({ query: { unit: unitId, page_size: 200 } }));
  const people = (persons.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const form = useAppForm({
    schema: initiativeSchema(t),
    initial,
    submit: async ({ year, authors, ...rest }) => {
      const parts = authors.map(({ person_id, share }) => ({ person_id, share: Number(share) }));
      const body = { ...rest, year: Number(year), authors: parts };
      await save(body);
      await refresh("awards");
      notify(t.initiativeRecorded);
      onDone();
    },
  });
  const { authors } = form.values;
  const add = () => form.set("authors", [...authors, { person_id: "", share: "" }]);
  return (
    <Form
      form={form}
      action={t.recordInitiative}
      others={
        <Button icon="add" onClick={add}>
          {t.addAuthor}
        </Button>
      }
    >
      <TextField label={t.code} {...form.bind("code")} />
      <TextField label={t.initiativeName} {...form.bind("name")} />
      <TextField label={t.year} inputMode="numeric" maxLength={4} {...form.bind("year")} />
      <Select
        label={t.reach}
        placeholder={null}
        options={REACHES.map((value) => ({ value, label: t.reaches[value] }))}
        {...form.bind("reach")}
      />
      <TextField label={t.recognised} {...form.bind("number")} />
      <DateField label={t.recognisedOn} {...form.bind("recognised_on")} />
      <TextField label={t.recognisedBy} {...form.bind("recognised_by")} />
      {authors.map((author, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an author is their place in the list
        <fieldset key={index}>
          <Select
            label={t.author(index + 1)}
            options={people}
            value={author.person_id}
            onChange={(id) => form.set(`authors.${index}.person_id`, id)}
          />
          <TextField
            label={t.share(index + 1)}
            inputMode="numeric"
            maxLength={3}
            {...form.bind(`authors.${index}.share`)}
          />
        </fieldset>
      ))}
    </Form>
  );
}
