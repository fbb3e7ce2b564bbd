import { useMessages } from "@/i18n/language";
import { useVoters } from "@/lib/voters";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { meetingMessages } from "../messages";
import { MEETING_KINDS, type MeetingDraft, meetingSchema, QUORUM_BASES } from "../model";

interface Props {
  readonly initial: MeetingDraft;
  readonly submit: (draft: MeetingDraft) => Promise<void>;
}

/** What the invitation says, and the quorum: of a new meeting and of one that is changed. */
export function MeetingForm({ initial, submit }: Props) {
  const t = useMessages(meetingMessages);
  const form = useAppForm({ schema: meetingSchema(t), initial, submit });
  return (
    <Form form={form} action={t.create}>
      <Select
        label={t.kind}
        placeholder={null}
        options={MEETING_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
        {...form.bind("kind")}
      />
      <TextField label={t.title} {...form.bind("title")} />
      <DateField label={t.day} {...form.bind("day")} />
      <TextField label={t.hour} hint={t.hourHint} {...form.bind("hour")} />
      <TextField label={t.place} note={t.optional} {...form.bind("place")} />
      <TextField label={t.chair} hint={t.chairHint} note={t.optional} {...form.bind("chair")} />
      <TextField label={t.secretary} note={t.optional} {...form.bind("secretary")} />
      <QuorumFields form={form} />
    </Form>
  );
}

function QuorumFields({ form }: { readonly form: AppForm<MeetingDraft> }) {
  const t = useMessages(meetingMessages);
  const { bases } = useVoters(form.values.kind);
  return (
    <>
      <TextField label={t.quorumShare} hint={t.shareHint} {...form.bind("share")} />
      <Checkbox label={t.moreThan} {...form.bind("more_than")} />
      <Select
        label={t.quorumBase}
        placeholder={null}
        options={QUORUM_BASES.map((value) => ({ value, label: bases[value] }))}
        {...form.bind("base")}
      />
    </>
  );
}
