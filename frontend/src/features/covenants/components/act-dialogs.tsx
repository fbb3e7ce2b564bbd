import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listMeetingsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { adoptCovenant, amendCovenant, recordCovenant } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut, MeetingState } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { dayOf, today } from "@/lib/dates";
import { optionalDate, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { actMessages } from "../act-messages";
import { covenantMessages } from "../messages";

interface Props {
  readonly covenant: CovenantOut;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The block's meeting has adopted the text. */
export function AdoptDialog({ open, onClose, covenant }: Props) {
  const t = useMessages(actMessages);
  return (
    <Dialog open={open} onClose={onClose} title={t.adopt} description={t.adoptMeans}>
      {open && <AdoptForm covenant={covenant} onDone={onClose} />}
    </Dialog>
  );
}

/** A covenant in use must change: a new version. */
export function AmendDialog({ open, onClose, covenant }: Props) {
  const t = useMessages(actMessages);
  return (
    <Dialog open={open} onClose={onClose} title={t.amend} description={t.amendMeans}>
      {open && <AmendForm covenant={covenant} onDone={onClose} />}
    </Dialog>
  );
}

/** Signatures given on paper, with who tells of them. */
export function RecordDialog({ open, onClose, covenant }: Props) {
  const t = useMessages(actMessages);
  return (
    <Dialog open={open} onClose={onClose} title={t.record} description={t.recordMeans}>
      {open && <RecordForm covenant={covenant} onDone={onClose} />}
    </Dialog>
  );
}

interface FormProps {
  readonly covenant: CovenantOut;
  readonly onDone: () => void;
}

async function finish(words: string, onDone: () => void) {
  notify(words);
  await refresh("covenants");
  onDone();
}

function AdoptForm({ covenant, onDone }: FormProps) {
  const t = useMessages(actMessages);
  const meetings = useQuery(listMeetingsOptions({ query: { season: covenant.season_id, page_size: 200 } }));
  const held = meetings.data?.items.filter(({ kind, state }) => kind !== "council" && HELD.has(state)) ?? [];
  const form = useAppForm({
    schema: adoptionSchema(),
    initial: { adopted_on: today(), meeting_id: "", meeting: "" },
    submit: async ({ adopted_on, meeting_id, meeting }) => {
      const chosen = held.find(({ id }) => id === meeting_id);
      const where = chosen ? { meeting_id, meeting: chosen.title } : { meeting };
      await adoptCovenant({ path: { covenant_id: covenant.id }, body: { adopted_on, ...where } });
      await finish(t.done, onDone);
    },
  });
  const choose = (id: string) => {
    const chosen = held.find((meeting) => meeting.id === id);
    const day = chosen ? dayOf(chosen.starts_at) : form.values.adopted_on;
    form.reset({ ...form.values, meeting_id: id, adopted_on: day });
  };
  return (
    <Form form={form} action={t.adopt}>
      <DateField label={t.adoptedOn} {...form.bind("adopted_on")} />
      {held.length > 0 && (
        <Select
          label={t.meetingHere}
          placeholder={t.anotherMeeting}
          options={held.map(({ id, title }) => ({ value: id, label: title }))}
          {...form.bind("meeting_id")}
          onChange={choose}
        />
      )}
      {form.values.meeting_id === "" && (
        <TextField label={t.meeting} hint={t.meetingHint} {...form.bind("meeting")} />
      )}
    </Form>
  );
}

/** Only a meeting that has come together adopts anything. */
const HELD: ReadonlySet<MeetingState> = new Set(["open", "closed", "minutes_signed", "recorded"]);

/** A meeting that is kept here, or one that is told in words. */
const adoptionSchema = () =>
  v.variant("meeting_id", [
    v.object({ adopted_on: requiredDate(), meeting_id: v.literal(""), meeting: requiredText() }),
    v.object({ adopted_on: requiredDate(), meeting_id: v.pipe(v.string(), v.uuid()), meeting: v.string() }),
  ]);

function AmendForm({ covenant, onDone }: FormProps) {
  const t = useMessages(actMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ reason: requiredText(4_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      const { data } = await amendCovenant({ path: { covenant_id: covenant.id }, body });
      await finish(t.done, onDone);
      await navigate({ to: "/giao-uoc/$covenantId", params: { covenantId: data.id } });
    },
  });
  return (
    <Form form={form} action={t.amend}>
      <Textarea label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}

function RecordForm({ covenant, onDone }: FormProps) {
  const t = useMessages(actMessages);
  const common = useMessages(covenantMessages);
  const form = useAppForm({
    schema: v.object({ signed_on: requiredDate(), adopted_on: optionalDate(), source: requiredText() }),
    initial: { signed_on: "", adopted_on: "", source: "" },
    submit: async (body) => {
      await recordCovenant({ path: { covenant_id: covenant.id }, body });
      await finish(t.done, onDone);
    },
  });
  return (
    <Form form={form} action={t.record}>
      <DateField label={t.signedOnDay} {...form.bind("signed_on")} />
      <DateField label={t.adoptedOn} note={common.optional} {...form.bind("adopted_on")} />
      <TextField label={t.source} {...form.bind("source")} />
    </Form>
  );
}
