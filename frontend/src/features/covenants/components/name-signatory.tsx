import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listSignatoryCandidatesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { nameSignatory } from "@/lib/api/gen/sdk.gen";
import type { CovenantSignature } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, optionalDate, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { actMessages } from "../act-messages";
import { CAPACITIES } from "../model";
import { signatoryMessages } from "../signatory-messages";

interface Props {
  readonly seat: CovenantSignature;
}

/** Puts somebody in the place of whoever signs for the unit. */
export function NameSignatory({ seat }: Props) {
  const t = useMessages(signatoryMessages);
  if (!seat.actions.includes("name_signatory")) return null;
  return (
    <DialogButton words={t.name_signatory} means={t.nameMeans} variant="quiet">
      {(close) => <NameForm seat={seat} onDone={close} />}
    </DialogButton>
  );
}

const schema = () =>
  v.object({
    user_id: requiredText(),
    capacity: oneOf(CAPACITIES),
    title: requiredText(),
    starts_on: requiredDate(),
    ends_on: optionalDate(),
    basis: requiredText(),
  });

function useNameForm({ seat, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(signatoryMessages);
  return useAppForm({
    schema: schema(),
    initial: {
      user_id: "",
      capacity: "for_head" as (typeof CAPACITIES)[number],
      title: "",
      starts_on: today(),
      ends_on: "",
      basis: "",
    },
    submit: async ({ ends_on, ...named }) => {
      const body = { ...named, unit_id: seat.unit_id, ends_on: ends_on || null };
      await nameSignatory({ path: { covenant_id: seat.covenant_id }, body });
      notify(t.named);
      await refresh("covenants");
      onDone();
    },
  });
}

function NameForm({ seat, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(signatoryMessages);
  const acts = useMessages(actMessages);
  const path = { covenant_id: seat.covenant_id };
  const people = useQuery(listSignatoryCandidatesOptions({ path, query: { unit: seat.unit_id } }));
  const form = useNameForm({ seat, onDone });
  return (
    <Form form={form} action={t.name_signatory}>
      <Select
        label={t.person}
        options={(people.data ?? []).map(({ user_id, name }) => ({ value: user_id, label: name }))}
        {...form.bind("user_id")}
      />
      <Select
        label={acts.capacity}
        placeholder={null}
        options={CAPACITIES.map((value) => ({ value, label: acts.capacities[value] }))}
        {...form.bind("capacity")}
      />
      <TextField label={t.title} {...form.bind("title")} />
      <DateField label={t.startsOn} {...form.bind("starts_on")} />
      <DateField label={t.endsOn} note={t.optional} {...form.bind("ends_on")} />
      <TextField label={t.basis} hint={t.basisHint} {...form.bind("basis")} />
    </Form>
  );
}
