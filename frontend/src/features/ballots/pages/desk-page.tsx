import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listBallotsOptions, readAgendaOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { AgendaList } from "../components/agenda-list";
import { BallotDesk } from "../components/ballot-desk";
import { MeetingActs } from "../components/meeting-acts";
import { MeetingHeader } from "../components/meeting-header";
import { NextItem } from "../components/next-item";
import { QuorumView } from "../components/quorum-view";
import { KiosksCard, ScreensCard } from "../components/screens-card";
import { SpeakersCard } from "../components/speakers-card";
import { TrialButton } from "../components/trial-button";
import { WithMeeting } from "../components/with-meeting";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/dieu-hanh");

/** The desk of chair and secretary: the points one after the other, and the votes. */
export function DeskPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  const agenda = useQuery(readAgendaOptions({ path: { meeting_id: meetingId } }));
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.desk} actions={<MeetingActs meeting={meeting} />} />
          <QuorumView quorum={meeting.quorum} kind={meeting.kind} />
          <Ballots meeting={meeting} />
          <Card title={t.agenda}>
            {agenda.data ? <AgendaList items={agenda.data} meeting={meeting} runs /> : <Skeleton />}
            {agenda.data && <NextItem meetingId={meetingId} items={agenda.data} />}
          </Card>
          {meeting.state === "open" && <SpeakersCard meetingId={meetingId} />}
          {["open_screen", "write_minutes"].some((act) => meeting.actions.includes(act)) && (
            <>
              <ScreensCard meeting={meeting} />
              <KiosksCard meeting={meeting} />
            </>
          )}
        </>
      )}
    </WithMeeting>
  );
}

function Ballots({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(meetingMessages);
  const ballots = useQuery(listBallotsOptions({ query: { meeting: meeting.id, page_size: 200 } }));
  const found = ballots.data?.items ?? [];
  const prepares = meeting.actions.includes("prepare_ballot");
  return (
    <Card
      title={t.ballots}
      aside={
        prepares && (
          <Row gap="small">
            <TrialButton meetingId={meeting.id} />
            <LinkButton to="/hoi-nghi/$meetingId/lap-phieu" params={{ meetingId: meeting.id }} icon="add">
              {t.newBallot}
            </LinkButton>
          </Row>
        )
      }
    >
      {ballots.isPending && <Skeleton />}
      {ballots.data && found.length === 0 && <EmptyState title={t.noBallots} />}
      <Stack gap="large">
        {found.map(({ id }) => (
          <BallotDesk key={id} ballotId={id} />
        ))}
      </Stack>
    </Card>
  );
}
