import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readAgendaOptions, readAttendanceOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Columns, Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { AgendaList } from "../components/agenda-list";
import { BallotTable } from "../components/ballot-table";
import { DelegateTable } from "../components/delegate-table";
import { MeetingActs } from "../components/meeting-acts";
import { MeetingHeader } from "../components/meeting-header";
import { PaperButton } from "../components/paper-button";
import { QuorumView } from "../components/quorum-view";
import { SpeakersCard } from "../components/speakers-card";
import { WithMeeting } from "../components/with-meeting";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId");

/** A meeting: agenda and papers, ballots, who attends, minutes. */
export function MeetingPage() {
  const { meetingId } = route.useParams();
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} actions={<MeetingActs meeting={meeting} />} />
          <Facts meeting={meeting} />
          <Columns>
            <AgendaCard meeting={meeting} />
            <Stack gap="large">
              <BallotsCard meeting={meeting} />
              {meeting.state === "open" && <SpeakersCard meetingId={meeting.id} />}
              {meeting.state !== "recorded" && <AttendanceCard meeting={meeting} />}
            </Stack>
          </Columns>
        </>
      )}
    </WithMeeting>
  );
}

function Facts({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const known = [
    { label: t.kind, value: t.kinds[meeting.kind] },
    { label: t.chair, value: meeting.chair },
    { label: t.secretary, value: meeting.secretary },
  ].filter(({ value }) => value);
  const hasMinutes = ["closed", "minutes_signed"].includes(meeting.state);
  return (
    <Card
      title={t.meeting}
      aside={
        hasMinutes ? (
          <PartLink meeting={meeting} to="/hoi-nghi/$meetingId/bien-ban" words={t.minutes} />
        ) : (
          meeting.actions.includes("edit") && (
            <PartLink meeting={meeting} to="/hoi-nghi/$meetingId/sua" words={t.editMeeting} />
          )
        )
      }
    >
      <Stats>
        {known.map(({ label, value }) => (
          <Stat key={label} label={label} value={value} />
        ))}
      </Stats>
      {meeting.source && <Callout title={t.source}>{meeting.source}</Callout>}
    </Card>
  );
}

interface PartProps {
  readonly meeting: MeetingOut;
  readonly to: `/hoi-nghi/$meetingId/${"bien-ban" | "sua" | "dieu-hanh" | "diem-danh" | "chuong-trinh"}`;
  readonly words: string;
}

function PartLink({ meeting, to, words }: PartProps) {
  return (
    <LinkButton to={to} params={{ meetingId: meeting.id }}>
      {words}
    </LinkButton>
  );
}

function AgendaCard({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const agenda = useQuery(readAgendaOptions({ path: { meeting_id: meeting.id } }));
  const editable = meeting.actions.includes("set_agenda");
  return (
    <Card
      title={t.agenda}
      aside={
        editable && <PartLink meeting={meeting} to="/hoi-nghi/$meetingId/chuong-trinh" words={t.editAgenda} />
      }
    >
      {agenda.isPending && <Skeleton />}
      {agenda.error && <ErrorState error={agenda.error} onRetry={agenda.refetch} />}
      {agenda.data && <AgendaList items={agenda.data} meeting={meeting} />}
    </Card>
  );
}

function BallotsCard({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const runs = meeting.actions.includes("prepare_ballot");
  return (
    <Card
      title={t.ballots}
      aside={runs && <PartLink meeting={meeting} to="/hoi-nghi/$meetingId/dieu-hanh" words={t.desk} />}
    >
      <BallotTable meetingId={meeting.id} />
    </Card>
  );
}

function AttendanceCard({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const hall = useMessages(hallMessages);
  const attendance = useQuery(readAttendanceOptions({ path: { meeting_id: meeting.id } }));
  const checksIn = meeting.actions.includes("check_in");
  return (
    <Card
      title={t.attendance}
      aside={checksIn && <PartLink meeting={meeting} to="/hoi-nghi/$meetingId/diem-danh" words={t.checkIn} />}
    >
      <QuorumView quorum={meeting.quorum} kind={meeting.kind} />
      <Row gap="small">
        <PaperButton path={`/meetings/${meeting.id}/invitation`} words={hall.invitation} />
        <PaperButton path={`/meetings/${meeting.id}/attendance/paper`} words={hall.attendanceList} />
        <PaperButton
          path={`/meetings/${meeting.id}/attendance/paper?form=xlsx`}
          words={hall.attendanceSheet}
        />
      </Row>
      <DelegateTable meeting={meeting} attendance={attendance} />
    </Card>
  );
}
