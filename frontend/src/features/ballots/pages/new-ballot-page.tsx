import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions, readAgendaOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { createBallot } from "@/lib/api/gen/sdk.gen";
import type { ItemOut, MeetingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { dayOf } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import type { AppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { ballotMessages } from "../ballot-messages";
import { type BallotDraft, ballotBody, EMPTY_BALLOT, subjectsOf } from "../ballot-model";
import { BallotForm } from "../components/ballot-form";
import { MeetingHeader } from "../components/meeting-header";
import { OptionFields } from "../components/option-fields";
import { WithMeeting } from "../components/with-meeting";
import { formMessages } from "../form-messages";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/hoi-nghi/$meetingId/lap-phieu");

/** A new ballot of the meeting. */
export function NewBallotPage() {
  const t = useMessages(meetingMessages);
  const { meetingId } = route.useParams();
  return (
    <WithMeeting meetingId={meetingId}>
      {(meeting) => (
        <>
          <MeetingHeader meeting={meeting} part={t.newBallot} />
          <Card title={t.newBallot}>
            <NewBallot meeting={meeting} />
          </Card>
        </>
      )}
    </WithMeeting>
  );
}

/** All units are on the ballot until some are taken off it. */
function NewBallot({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(formMessages);
  const navigate = useNavigate();
  const { block_id, year, id } = meeting;
  const members = useQuery(listMembershipsOptions({ path: { block_id }, query: { year } }));
  const agenda = useQuery(readAgendaOptions({ path: { meeting_id: id } }));
  if (!members.data || agenda.isPending) return <Skeleton />;
  const submit = async (draft: BallotDraft) => {
    await createBallot({ body: ballotBody(id, draft) });
    await refresh("ballots");
    notify(t.saved);
    await navigate({ to: "/hoi-nghi/$meetingId/dieu-hanh", params: { meetingId: id } });
  };
  return (
    <BallotForm
      kind={meeting.kind}
      initial={{
        ...EMPTY_BALLOT,
        units: members.data.map(({ unit }) => unit.id),
        day: dayOf(meeting.starts_at),
        ...(meeting.kind === "council" && { subject_type: "award" }),
      }}
      above={(form) => <Question form={form} meeting={meeting} items={agenda.data ?? []} />}
      submit={submit}
    />
  );
}

interface Props {
  readonly form: AppForm<BallotDraft>;
  readonly meeting: MeetingOut;
  readonly items: readonly ItemOut[];
}

function Question({ form, meeting, items }: Props) {
  const t = useMessages(formMessages);
  const { title } = useMessages(ballotMessages);
  return (
    <>
      <TextField label={title} {...form.bind("title")} />
      {items.length > 0 && (
        <Select
          label={t.item}
          placeholder={t.noItem}
          options={items.map((item) => ({ value: item.id, label: item.title }))}
          {...form.bind("item")}
        />
      )}
      <Select
        label={t.subject}
        placeholder={null}
        options={subjectsOf(meeting.kind).map((value) => ({ value, label: t.subjects[value] }))}
        {...form.bind("subject_type")}
      />
      <OptionFields form={form} meeting={meeting} />
    </>
  );
}
