import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { listUnitsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { endPost, movePerson, recordPersonYear } from "@/lib/api/gen/sdk.gen";
import type { PersonOut, Rating } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredDate, requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { postEntries } from "../person-draft";
import { personMessages } from "../person-messages";
import { RATINGS } from "../year-draft";

interface Props {
  readonly person: PersonOut;
}

interface FormProps extends Props {
  readonly onDone: () => void;
}

/** Enters how the year that is looked at was rated. */
export function RecordPersonYear({ person }: Props) {
  const t = useMessages(eligibilityMessages);
  return (
    <DialogButton words={`${t.record} ${person.year}`} means={t.recordMeans}>
      {(close) => <YearForm person={person} onDone={close} />}
    </DialogButton>
  );
}

function YearForm({ person: present, onDone }: FormProps) {
  const person = useOpened(present);
  const t = useMessages(eligibilityMessages);
  const words = useMessages(personMessages);
  const { optional } = useMessages(awardMessages);
  const known = person.years.find(({ year }) => year === person.year);
  const said = known?.qualities.united;
  const form = useAppForm({
    schema: v.object({ rating: v.string(), united: v.string(), source: requiredText() }),
    initial: { rating: known?.rating ?? "", united: said?.toString() ?? "", source: known?.source ?? "" },
    submit: async ({ rating, united, source }) => {
      const { united: _, ...others } = known?.qualities ?? {};
      const qualities = united ? { ...others, united: united === "true" } : others;
      await recordPersonYear({
        path: { person_id: person.id, year: person.year },
        body: { rating: (rating || null) as Rating | null, qualities, source },
        headers: known ? ifMatch(known) : {},
      });
      await refresh("awards");
      notify(t.recorded);
      onDone();
    },
  });
  const confirmations = [
    { value: "true", label: t.confirmed },
    { value: "false", label: t.denied },
  ];
  return (
    <Form form={form} action={t.record}>
      <Select
        label={t.rating}
        note={optional}
        placeholder={t.unstated}
        options={RATINGS.map((value) => ({ value, label: t.ratings[value] }))}
        {...form.bind("rating")}
      />
      <Select
        label={words.united}
        note={optional}
        placeholder={t.unstated}
        options={confirmations}
        {...form.bind("united")}
      />
      <TextField label={t.source} {...form.bind("source")} />
    </Form>
  );
}

/** Enters the next post; in another unit the person is read there from then on. */
export function MovePerson({ person }: Props) {
  const t = useMessages(personMessages);
  return <DialogButton words={t.move}>{(close) => <MoveForm person={person} onDone={close} />}</DialogButton>;
}

function MoveForm({ person, onDone }: FormProps) {
  const t = useMessages(personMessages);
  const units = useQuery(listUnitsOptions({ query: { page_size: 200 } }));
  const form = useAppForm({
    schema: v.object({ unit_id: requiredText(), ...postEntries }),
    initial: { unit_id: person.unit?.id ?? "", position: "", leads: false, starts_on: today(), basis: "" },
    submit: async (body) => {
      await movePerson({ path: { person_id: person.id }, body });
      await refresh("awards");
      notify(t.moved);
      onDone();
    },
  });
  const choices = (units.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Form form={form} action={t.move}>
      <Select label={t.unit} options={choices} {...form.bind("unit_id")} />
      <TextField label={t.position} {...form.bind("position")} />
      <Checkbox label={t.leads} {...form.bind("leads")} />
      <DateField label={t.startsOn} {...form.bind("starts_on")} />
      <TextField label={t.basis} {...form.bind("basis")} />
    </Form>
  );
}

/** Ends the running post without one to follow. */
export function EndPost({ person }: Props) {
  const t = useMessages(personMessages);
  return <DialogButton words={t.leave}>{(close) => <EndForm person={person} onDone={close} />}</DialogButton>;
}

function EndForm({ person, onDone }: FormProps) {
  const t = useMessages(personMessages);
  const form = useAppForm({
    schema: v.object({ ends_on: requiredDate() }),
    initial: { ends_on: today() },
    submit: async (body) => {
      await endPost({ path: { person_id: person.id }, body });
      await refresh("awards");
      notify(t.left);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.leave}>
      <DateField label={t.endsOn} {...form.bind("ends_on")} />
    </Form>
  );
}
