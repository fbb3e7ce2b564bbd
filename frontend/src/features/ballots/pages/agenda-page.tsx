import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { readAgendaOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { setAgenda } from "@/lib/api/gen/sdk.gen";
import type { ItemOut, MeetingKind, MeetingOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { Row, Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { SUBJECTS, subjectsOf } from "../ballot-model";
import { MeetingHeader } from "../components/meeting-header";
import styles from "../components/voting.module.css";
import { WithMeeting } from "../components/with-meeting";
import { formMessages } from "../form-messages";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/chuong-trinh");

interface AgendaDraft {
  items: {
    id: string | null;
    title: string;
    presenter: string;
    papers: string;
    minutes: string;
    subject: Subject | "";
  }[];
}

type Subject = (typeof SUBJECTS)[number];

const NEW_ITEM = { id: null, title: "", presenter: "", papers: "", minutes: "", subject: "" } as const;

/** The points of the agenda in their order. */
export function AgendaPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  const agenda = useQuery(readAgendaOptions({ path: { meeting_id: meetingId } }));
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.agenda} />
          <Card title={t.agenda}>
            {agenda.data ? <AgendaForm meeting={meeting} items={agenda.data} /> : <Skeleton />}
          </Card>
        </>
      )}
    </WithMeeting>
  );
}

function AgendaForm({
  meeting,
  items,
}: {
  readonly meeting: MeetingOut;
  readonly items: readonly ItemOut[];
}) {
  const t = useMessages(meetingMessages);
  const navigate = useNavigate();
  const subjects = new Map(items.map((item) => [item.id, item]));
  const opened = useOpened(meeting);
  const form = useAppForm<AgendaDraft, AgendaDraft>({
    schema: v.object({
      items: v.array(
        v.object({
          id: v.nullable(v.string()),
          title: requiredText(),
          presenter: optionalText(),
          papers: optionalText(20_000),
          minutes: v.pipe(v.string(), v.regex(/^([1-9]\d{0,2})?$/)),
          subject: v.union([v.literal(""), v.picklist(SUBJECTS)]),
        }),
      ),
    }),
    initial: {
      items: items.map(({ id, title, presenter, papers, minutes, subject_type }) => ({
        ...{ id, title, presenter, papers },
        minutes: minutes === null ? "" : String(minutes),
        subject: subject_type ?? "",
      })),
    },
    submit: async (draft) => {
      const kept = (id: string | null) => (id === null ? undefined : subjects.get(id));
      const wanted = draft.items.map(({ minutes, subject, ...item }) => ({
        ...item,
        minutes: minutes === "" ? null : Number(minutes),
        subject_type: subject || null,
        subject_id: kept(item.id)?.subject_type === subject ? (kept(item.id)?.subject_id ?? null) : null,
      }));
      await setAgenda({
        path: { meeting_id: meeting.id },
        headers: ifMatch(opened),
        body: { items: wanted },
      });
      await refresh("meetings");
      notify(t.done);
      await navigate({ to: "/hoi-nghi/$meetingId", params: { meetingId: meeting.id } });
    },
  });
  const add = () => form.set("items", [...form.values.items, NEW_ITEM]);
  return (
    <Form form={form} action={t.saveAgenda}>
      {form.values.items.map((item, index) => (
        <ItemFields key={item.id ?? `new-${index}`} form={form} index={index} kind={meeting.kind} />
      ))}
      <Row>
        <Button icon="add" onClick={add}>
          {t.addItem}
        </Button>
      </Row>
    </Form>
  );
}

interface FieldsProps {
  readonly form: AppForm<AgendaDraft>;
  readonly index: number;
  readonly kind: MeetingKind;
}

function ItemFields({ form, index, kind }: FieldsProps) {
  const t = useMessages(meetingMessages);
  const hall = useMessages(hallMessages);
  const { subjects } = useMessages(formMessages);
  const { items } = form.values;
  const up = () => {
    const [item] = items.slice(index, index + 1);
    if (item) form.set("items", items.toSpliced(index, 1).toSpliced(index - 1, 0, item));
  };
  return (
    <fieldset className={styles.option}>
      <legend>{t.item(index + 1)}</legend>
      <Stack gap="small">
        <TextField label={t.itemTitle} {...form.bind(`items.${index}.title`)} />
        <TextField label={t.presenter} note={t.optional} {...form.bind(`items.${index}.presenter`)} />
        <Textarea label={t.papers} note={t.optional} {...form.bind(`items.${index}.papers`)} />
        <NumberField whole label={hall.minutes} note={t.optional} {...form.bind(`items.${index}.minutes`)} />
        <Select
          label={hall.subject}
          placeholder={hall.noSubject}
          options={subjectsOf(kind).map((value) => ({ value, label: subjects[value] }))}
          {...form.bind(`items.${index}.subject`)}
        />
        <Row gap="small">
          {index > 0 && <IconButton icon="arrowUp" label={t.moveItem(index + 1)} onClick={up} />}
          <IconButton
            icon="delete"
            label={t.removeItem(index + 1)}
            onClick={() => form.set("items", items.toSpliced(index, 1))}
          />
        </Row>
      </Stack>
    </fieldset>
  );
}
