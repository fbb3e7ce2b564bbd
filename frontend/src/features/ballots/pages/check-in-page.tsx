import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readAttendanceOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { addDelegate, editDelegate } from "@/lib/api/gen/sdk.gen";
import type { AttendanceOut, Attending, DelegateOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { DelegateActs } from "../components/delegate-acts";
import { DelegateWords } from "../components/delegate-words";
import { MeetingHeader } from "../components/meeting-header";
import { ProxyDialog } from "../components/proxy-dialog";
import { QuorumView } from "../components/quorum-view";
import styles from "../components/voting.module.css";
import { WithMeeting } from "../components/with-meeting";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/diem-danh");

/** Checking delegates in, with the quorum of this moment above. */
export function CheckInPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  const attendance = useQuery(readAttendanceOptions({ path: { meeting_id: meetingId } }));
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.checkIn} />
          {attendance.error && <ErrorState error={attendance.error} onRetry={attendance.refetch} />}
          {attendance.isPending && <Skeleton />}
          {attendance.data && <CheckIn meeting={meeting} attendance={attendance.data} />}
        </>
      )}
    </WithMeeting>
  );
}

interface Props {
  readonly meeting: MeetingOut;
  readonly attendance: AttendanceOut;
}

function CheckIn({ meeting, attendance }: Props) {
  const t = useMessages(meetingMessages);
  const editable = attendance.actions.includes("check_in");
  return (
    <>
      <QuorumView quorum={attendance.quorum} kind={meeting.kind} />
      <Card title={t.attendance}>
        <ul className={styles.lines}>
          {attendance.delegates.map((delegate) => (
            <li key={delegate.id}>
              <DelegateLine
                meetingId={meeting.id}
                delegate={delegate}
                delegates={attendance.delegates}
                editable={editable}
              />
            </li>
          ))}
        </ul>
      </Card>
      {editable && <GuestCard meetingId={meeting.id} />}
    </>
  );
}

interface LineProps {
  readonly meetingId: string;
  readonly delegate: DelegateOut;
  readonly delegates: readonly DelegateOut[];
  readonly editable: boolean;
}

function DelegateLine({ meetingId, delegate, delegates, editable }: LineProps) {
  const t = useMessages(meetingMessages);
  const { id, unit_id, unit_name, votes, attending, name } = delegate;
  const who = unit_name ?? name;
  const choices: Attending[] = ["expected", "present", "absent", "left"];
  if (votes) choices.push("written_opinion");
  if (votes && unit_id) choices.push("represented");
  const [naming, setNaming] = useState(false);
  const change = async (value: Attending) => {
    if (value === "represented") return setNaming(true);
    await editDelegate({ path: { delegate_id: id }, body: { attending: value } });
    await refresh("meetings");
  };
  return (
    <div className={styles.line}>
      <div>
        <strong>{who}</strong>
        <DelegateWords delegate={delegate} />
        <DelegateActs meetingId={meetingId} delegate={delegate} />
      </div>
      {editable ? (
        <Select
          label={t.attendanceOf(who)}
          labelHidden
          placeholder={null}
          options={choices.map((value) => ({ value, label: t.attending[value] }))}
          value={attending}
          onChange={(value) => void change(value)}
        />
      ) : (
        <span>{t.attending[attending]}</span>
      )}
      <ProxyDialog delegate={delegate} delegates={delegates} open={naming} onClose={() => setNaming(false)} />
    </div>
  );
}

function GuestCard({ meetingId }: { readonly meetingId: string }) {
  const t = useMessages(meetingMessages);
  const form = useAppForm({
    schema: v.object({ name: requiredText(), post: optionalText() }),
    initial: { name: "", post: "" },
    submit: async (guest) => {
      await addDelegate({ path: { meeting_id: meetingId }, body: { ...guest, attending: "present" } });
      form.reset();
      await refresh("meetings");
    },
  });
  return (
    <Card title={t.addGuest}>
      <Form form={form} action={t.addGuest}>
        <TextField label={t.guestName} {...form.bind("name")} />
        <TextField label={t.post} note={t.optional} {...form.bind("post")} />
      </Form>
    </Card>
  );
}
