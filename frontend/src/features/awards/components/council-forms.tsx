import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { recordCouncilSitting, recordCouncilVote } from "@/lib/api/gen/sdk.gen";
import type { CouncilLine } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredDate, requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { afterMessages } from "../after-messages";

const count = (words: string) => v.pipe(v.string(), v.regex(/^\d{1,3}$/, words));

/** Enters the council's sitting with its counting minutes. */
export function RecordSitting({ proposalId }: { readonly proposalId: string }) {
  const t = useMessages(afterMessages);
  return (
    <DialogButton words={t.recordSitting}>
      {(close) => <SittingForm proposalId={proposalId} onDone={close} />}
    </DialogButton>
  );
}

interface FormProps {
  readonly proposalId: string;
  readonly onDone: () => void;
}

function SittingForm({ proposalId, onDone }: FormProps) {
  const t = useMessages(afterMessages);
  const form = useAppForm({
    schema: v.object({
      held_on: requiredDate(),
      members: count(t.wholeNumber),
      present: count(t.wholeNumber),
      minutes: requiredText(),
      low_to_high: v.boolean(),
    }),
    initial: { held_on: today(), members: "", present: "", minutes: "", low_to_high: true },
    submit: async ({ members, present, ...rest }) => {
      const body = { ...rest, members: Number(members), present: Number(present) };
      await recordCouncilSitting({ path: { proposal_id: proposalId }, body });
      await refresh("awards");
      notify(t.sittingRecorded);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.recordSitting}>
      <DateField label={t.heldOn} {...form.bind("held_on")} />
      <NumberField label={t.members} whole {...form.bind("members")} />
      <NumberField label={t.present} whole {...form.bind("present")} />
      <TextField label={t.minutes} {...form.bind("minutes")} />
      <Checkbox label={t.lowToHigh} {...form.bind("low_to_high")} />
    </Form>
  );
}

interface VoteProps {
  readonly proposalId: string;
  readonly line: CouncilLine;
  readonly place: number;
}

/** Enters how many members were in favour of a line. */
export function RecordVote({ proposalId, line, place }: VoteProps) {
  const t = useMessages(afterMessages);
  return (
    <DialogButton words={t.voteOn(place)} variant="quiet">
      {(close) => <VoteForm proposalId={proposalId} line={line} place={place} onDone={close} />}
    </DialogButton>
  );
}

function VoteForm({ proposalId, line, place, onDone }: FormProps & VoteProps) {
  const t = useMessages(afterMessages);
  const form = useAppForm({
    schema: v.object({ in_favour: count(t.wholeNumber), written: count(t.wholeNumber) }),
    initial: { in_favour: line.in_favour?.toString() ?? "", written: line.written?.toString() ?? "0" },
    submit: async ({ in_favour, written }) => {
      await recordCouncilVote({
        path: { proposal_id: proposalId, item_id: line.item_id },
        body: { in_favour: Number(in_favour), written: Number(written) },
      });
      await refresh("awards");
      notify(t.voteRecorded);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.voteOn(place)}>
      <NumberField label={t.inFavour} whole {...form.bind("in_favour")} />
      <NumberField label={t.written} whole {...form.bind("written")} />
    </Form>
  );
}
