import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readMinutesQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editMinutes, readMinutes, returnMinutes, signMinutes, writeMinutes } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut, MinutesOut, WrittenOut } from "@/lib/api/gen/types.gen";
import { orNone } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { optionalText } from "@/lib/validation";
import { IssuedPapers } from "@/papers/issued-papers";
import { PapersMenu } from "@/papers/papers-menu";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import styles from "../components/agenda.module.css";
import { MeetingAct } from "../components/meeting-act";
import { MeetingHeader } from "../components/meeting-header";
import { WithMeeting } from "../components/with-meeting";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/bien-ban");

/** The minutes: written from what happened, edited, signed by secretary and chair. */
export function MinutesPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.minutes} />
          <Minutes meeting={meeting} />
        </>
      )}
    </WithMeeting>
  );
}

function Minutes({ meeting }: { readonly meeting: MeetingOut }) {
  const path = { meeting_id: meeting.id };
  const minutes = useQuery({
    queryKey: readMinutesQueryKey({ path }),
    queryFn: ({ signal }) => orNone(readMinutes({ path, signal })),
  });
  if (minutes.data === null) return <NoMinutes meeting={meeting} />;
  if (minutes.error) return <ErrorState error={minutes.error} onRetry={minutes.refetch} />;
  if (!minutes.data) return <Skeleton />;
  const editable = minutes.data.actions.includes("edit");
  return (
    <>
      <Signatures minutes={minutes.data} />
      {editable ? <EditCard key={meeting.id} minutes={minutes.data} /> : <ReadCard minutes={minutes.data} />}
      {meeting.state === "minutes_signed" && <IssuedPapers subjectId={meeting.id} />}
    </>
  );
}

function NoMinutes({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  return (
    <EmptyState title={t.noMinutes}>
      {meeting.actions.includes("write_minutes") && <WriteButton meetingId={meeting.id} words={t.write} />}
    </EmptyState>
  );
}

function WriteButton({ meetingId, words }: { readonly meetingId: string; readonly words: string }) {
  const t = useMessages(meetingMessages);
  const means = { button: words, means: t.rewriteMeans };
  return (
    <MeetingAct
      words={means}
      done={t.done}
      variant={words === t.write ? "primary" : "quiet"}
      run={() => writeMinutes({ path: { meeting_id: meetingId } })}
    />
  );
}

function Signatures({ minutes }: { readonly minutes: MinutesOut }) {
  const t = useMessages(meetingMessages);
  const { minutesPaper } = useMessages(hallMessages);
  const { secretary_signature, chair_signature, actions, meeting_id, version } = minutes;
  const shown = (signature: MinutesOut["chair_signature"]) =>
    signature ? t.signedAt(signature.name, formatInstant(signature.signed_at)) : t.notSigned;
  const path = { meeting_id };
  const roles = (["secretary", "chair"] as const).filter((role) => actions.includes(`sign_${role}`));
  return (
    <Card title={t.signatures}>
      <Stats>
        <Stat label={t.secretary} value={shown(secretary_signature)} />
        <Stat label={t.chair} value={shown(chair_signature)} />
      </Stats>
      <Row gap="small">
        {roles.map((role) => (
          <MeetingAct
            key={role}
            words={{ button: t[`sign_${role}`], means: t.signMeans }}
            done={t.done}
            variant="primary"
            run={() => signMinutes({ path, body: { role, version } })}
          />
        ))}
        {actions.includes("return") && (
          <MeetingAct
            words={{ button: t.return, means: t.signMeans }}
            done={t.done}
            variant="quiet"
            run={() => returnMinutes({ path })}
          />
        )}
        {actions.includes("write") && <WriteButton meetingId={meeting_id} words={t.rewrite} />}
        <PapersMenu
          papers={[{ name: minutesPaper, path: `/api/v1/meetings/${meeting_id}/minutes/paper?` }]}
        />
      </Row>
    </Card>
  );
}

function ReadCard({ minutes }: { readonly minutes: MinutesOut }) {
  return minutes.sections.map(({ key, heading, text, written }) => (
    <Card key={key} title={heading}>
      <p className={styles.text}>{text}</p>
      {written && <p className={styles.text}>{written.text}</p>}
      {written && <Writer written={written} />}
    </Card>
  ));
}

function Writer({ written }: { readonly written: WrittenOut }) {
  const t = useMessages(meetingMessages);
  return <p className={styles.writer}>{t.writtenBy(written.name, formatInstant(written.at))}</p>;
}

const draftOf = ({ sections }: MinutesOut) => ({
  written: sections.map(({ key, written }) => ({ key, text: written?.text ?? "" })),
});

/** The facts stay as they happened; below each part a person may add to it. */
function EditCard({ minutes }: { readonly minutes: MinutesOut }) {
  const t = useMessages(meetingMessages);
  const path = { meeting_id: minutes.meeting_id };
  const form = useEditForm({
    thing: minutes,
    draftOf,
    schema: v.object({
      written: v.array(v.object({ key: v.string(), text: optionalText(20_000) })),
    }),
    read: () => readMinutes({ path }),
    save: (body, headers) => editMinutes({ path, headers, body }),
    done: () => {
      notify(t.done);
      return refresh("meetings");
    },
  });
  return (
    <Card title={t.minutes}>
      <Form form={form} action={t.saveMinutes} wide>
        {minutes.sections.map(({ key, heading, text, written }, index) => (
          <section key={key} className={styles.part}>
            <h3>{heading}</h3>
            <p className={styles.text}>{text}</p>
            <Textarea
              label={t.addTo(heading)}
              rows={Math.min(8, (written?.text ?? "").split("\n").length + 1)}
              {...form.bind(`written.${index}.text`)}
            />
            {written && <Writer written={written} />}
          </section>
        ))}
      </Form>
    </Card>
  );
}
