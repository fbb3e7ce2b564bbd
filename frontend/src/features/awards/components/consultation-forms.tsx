import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { askAgency, publishProposal } from "@/lib/api/gen/sdk.gen";
import type { Counting } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, requiredDate, requiredDecimal, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { consultationMessages } from "../consultation-messages";

const COUNTINGS = ["working_days", "calendar_days"] as const;
const DAYS = { least: "1", most: "60" };

interface Props {
  readonly proposalId: string;
}

/** Makes the list public; how long is for the province to say, so nothing is filled in. */
export function PublishList({ proposalId }: Props) {
  const t = useMessages(consultationMessages);
  return (
    <DialogButton words={t.publish} means={t.publishMeans}>
      {(close) => <PublishForm proposalId={proposalId} close={close} />}
    </DialogButton>
  );
}

function PublishForm({ proposalId, close }: Props & { readonly close: () => void }) {
  const t = useMessages(consultationMessages);
  const form = useAppForm({
    schema: v.object({ days: requiredDecimal(DAYS), counting: oneOf(COUNTINGS) }),
    initial: { days: "", counting: "working_days" as Counting },
    submit: async ({ days, counting }) => {
      await publishProposal({
        path: { proposal_id: proposalId },
        body: { days: Number(days), counting },
      });
      await refresh("awards");
      notify(t.published);
      close();
    },
  });
  return (
    <Form form={form} action={t.publish}>
      <NumberField label={t.days} whole {...form.bind("days")} />
      <Select
        label={t.counting}
        placeholder={null}
        options={COUNTINGS.map((value) => ({ value, label: t.countings[value] }))}
        {...form.bind("counting")}
      />
    </Form>
  );
}

/** Notes that an agency was asked. */
export function AskAgency({ proposalId }: Props) {
  const t = useMessages(consultationMessages);
  return (
    <DialogButton words={t.ask} means={t.askMeans}>
      {(close) => <AskForm proposalId={proposalId} close={close} />}
    </DialogButton>
  );
}

function AskForm({ proposalId, close }: Props & { readonly close: () => void }) {
  const t = useMessages(consultationMessages);
  const form = useAppForm({
    schema: v.object({
      agency: requiredText(),
      subject: requiredText(),
      asked_on: requiredDate(),
      days: requiredDecimal(DAYS),
    }),
    initial: { agency: "", subject: "", asked_on: today(), days: "10" },
    submit: async ({ days, ...asked }) => {
      await askAgency({ path: { proposal_id: proposalId }, body: { ...asked, days: Number(days) } });
      await refresh("awards");
      notify(t.asked);
      close();
    },
  });
  return (
    <Form form={form} action={t.ask}>
      <TextField label={t.agency} {...form.bind("agency")} />
      <TextField label={t.subject} {...form.bind("subject")} />
      <DateField label={t.askedOn} {...form.bind("asked_on")} />
      <NumberField label={t.days} whole {...form.bind("days")} />
    </Form>
  );
}
