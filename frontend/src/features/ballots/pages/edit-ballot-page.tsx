import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { listMembershipsOptions, readBallotOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editBallot } from "@/lib/api/gen/sdk.gen";
import type { BallotOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { useOpened } from "@/lib/api/opened";
import { refresh } from "@/lib/api/query-client";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { ballotMessages } from "../ballot-messages";
import { type BallotDraft, ballotDraft, ballotEdit } from "../ballot-model";
import { BallotForm } from "../components/ballot-form";
import { MeetingHeader } from "../components/meeting-header";
import { OptionFields } from "../components/option-fields";
import { WithMeeting } from "../components/with-meeting";
import { formMessages } from "../form-messages";

const route = getRouteApi("/signed-in/phieu/$ballotId/sua");

/** A ballot changed before it is opened. */
export function EditBallotPage() {
  const t = useMessages(formMessages);
  const { edit } = useMessages(ballotMessages);
  const { ballotId } = route.useParams();
  const ballot = useQuery(readBallotOptions({ path: { ballot_id: ballotId } }));
  if (ballot.error) return <ErrorState error={ballot.error} onRetry={ballot.refetch} />;
  if (!ballot.data) return <Skeleton />;
  const { data } = ballot;
  return (
    <WithMeeting meetingId={data.meeting_id}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={edit} />
          {data.actions.includes("edit") ? (
            <EditCard ballot={data} meeting={meeting} />
          ) : (
            <Callout>{t.fixed}</Callout>
          )}
        </>
      )}
    </WithMeeting>
  );
}

interface EditProps {
  readonly ballot: BallotOut;
  readonly meeting: MeetingOut;
}

function EditCard({ ballot: present, meeting }: EditProps) {
  const ballot = useOpened(present);
  const t = useMessages(formMessages);
  const words = useMessages(ballotMessages);
  const navigate = useNavigate();
  const { block_id, year } = meeting;
  const members = useQuery(listMembershipsOptions({ path: { block_id }, query: { year } }));
  if (members.isPending) return <Skeleton />;
  const submit = async (draft: BallotDraft) => {
    const body = ballotEdit(ballot, draft);
    await editBallot({ path: { ballot_id: ballot.id }, headers: ifMatch(ballot), body });
    await refresh("ballots");
    notify(t.saved);
    await navigate({ to: "/hoi-nghi/$meetingId/dieu-hanh", params: { meetingId: meeting.id } });
  };
  return (
    <Card title={ballot.title}>
      <BallotForm
        kind={meeting.kind}
        initial={ballotDraft(ballot)}
        above={(form) => (
          <>
            <TextField label={words.title} {...form.bind("title")} />
            {ballot.previous_id === null && <OptionFields form={form} meeting={meeting} />}
          </>
        )}
        submit={submit}
      />
    </Card>
  );
}
