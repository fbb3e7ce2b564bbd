import { useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { createMeeting } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { meetingMessages } from "../messages";
import { MEETING_KINDS, type MeetingDraft, meetingBody, meetingSchema } from "../model";

const EMPTY: MeetingDraft = {
  kind: "preparatory",
  title: "",
  day: "",
  hour: "08:00",
  place: "",
  chair: "",
  secretary: "",
  share: "2/3",
  base: "all_members",
};

/** A new meeting of the year. */
export function NewMeetingTab({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(meetingMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: meetingSchema(t),
    initial: { ...EMPTY, title: t.kinds.preparatory, day: today() },
    submit: async (draft) => {
      const { data } = await createMeeting({ body: meetingBody(seasonId, draft) });
      await refresh("meetings");
      notify(t.created);
      await navigate({ to: "/hoi-nghi/$meetingId", params: { meetingId: data.id } });
    },
  });
  return (
    <Card title={t.newMeeting}>
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
    </Card>
  );
}

function QuorumFields({ form }: { readonly form: AppForm<MeetingDraft> }) {
  const t = useMessages(meetingMessages);
  const bases = ["all_members", "entitled"] as const;
  return (
    <>
      <TextField label={t.quorumShare} hint={t.shareHint} {...form.bind("share")} />
      <Select
        label={t.quorumBase}
        placeholder={null}
        options={bases.map((value) => ({ value, label: t.bases[value] }))}
        {...form.bind("base")}
      />
    </>
  );
}
