import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { recordUnitYear } from "@/lib/api/gen/sdk.gen";
import type { EligibilityOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { PEOPLE, QUALITIES, RATINGS, yearBody, yearDraft, yearSchema } from "../year-draft";

interface Props {
  readonly unitId: string;
  readonly found: EligibilityOut;
}

/** Enters how the year was rated; what stands there is what one starts from. */
export function RecordYear({ unitId, found }: Props) {
  const t = useMessages(eligibilityMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.record}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`${t.record} ${found.year}`}
        description={<p>{t.recordMeans}</p>}
      >
        <YearForm unitId={unitId} found={found} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function YearForm({ unitId, found: present, onDone }: Props & { readonly onDone: () => void }) {
  const found = useOpened(present);
  const t = useMessages(eligibilityMessages);
  const { optional } = useMessages(awardMessages);
  const known = found.years.find(({ year }) => year === found.year);
  const form = useAppForm({
    schema: yearSchema(t.wholeNumber),
    initial: yearDraft(known),
    submit: async (draft) => {
      await recordUnitYear({
        path: { unit_id: unitId, year: found.year },
        body: yearBody(draft),
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
      {PEOPLE.map((name) => (
        <NumberField key={name} label={t.people[name]} note={optional} whole {...form.bind(name)} />
      ))}
      {QUALITIES.map((name) => (
        <Select
          key={name}
          label={t.qualities[name]}
          note={optional}
          placeholder={t.unstated}
          options={confirmations}
          {...form.bind(name)}
        />
      ))}
      <TextField label={t.source} {...form.bind("source")} />
    </Form>
  );
}
