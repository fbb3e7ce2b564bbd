import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { createBallot } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { ballotMessages } from "../ballot-messages";
import {
  BASES,
  type BallotDraft,
  ballotBody,
  ballotSchema,
  EMPTY_BALLOT,
  FORMS,
  MODES,
  PLACINGS,
  SUBJECTS,
} from "../ballot-model";
import { MeetingHeader } from "../components/meeting-header";
import { WithMeeting } from "../components/with-meeting";
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
            <BallotForm meeting={meeting} />
          </Card>
        </>
      )}
    </WithMeeting>
  );
}

function BallotForm({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(ballotMessages);
  const words = useMessages(meetingMessages);
  const navigate = useNavigate();
  const { block_id, year, id } = meeting;
  const members = useQuery(listMembershipsOptions({ path: { block_id }, query: { year } }));
  const form = useAppForm({
    schema: ballotSchema(words),
    initial: EMPTY_BALLOT,
    submit: async (draft) => {
      const units = members.data?.map(({ unit }) => unit.id) ?? [];
      await createBallot({ body: ballotBody(id, draft, units) });
      await refresh("ballots");
      notify(t.saved);
      await navigate({ to: "/hoi-nghi/$meetingId/dieu-hanh", params: { meetingId: id } });
    },
  });
  return (
    <Form form={form} action={t.save}>
      <TextField label={t.title} {...form.bind("title")} />
      <Select
        label={t.subject}
        placeholder={null}
        options={SUBJECTS.map((value) => ({ value, label: t.subjects[value] }))}
        {...form.bind("subject_type")}
      />
      <RadioGroup
        label={t.mode}
        options={MODES.map((value) => ({ value, label: t.modes[value] }))}
        {...form.bind("mode")}
      />
      <RadioGroup
        label={t.form}
        options={FORMS.map((value) => ({ value, label: t.forms[value] }))}
        {...form.bind("form")}
      />
      {form.values.form !== "approve" && <ChoiceFields form={form} />}
      <ShareFields form={form} />
      <Checkbox label={t.selfVote} {...form.bind("self_vote")} />
      <Checkbox label={t.writtenOpinions} {...form.bind("written_opinions")} />
    </Form>
  );
}

function ChoiceFields({ form }: { readonly form: AppForm<BallotDraft> }) {
  const t = useMessages(ballotMessages);
  return (
    <>
      <NumberField whole label={t.choices} {...form.bind("choices")} />
      <NumberField whole label={t.winners} {...form.bind("winners")} />
      {form.values.form === "rank" && (
        <Select
          label={t.placing}
          placeholder={null}
          options={PLACINGS.map((value) => ({ value, label: t.placings[value] }))}
          {...form.bind("placing")}
        />
      )}
    </>
  );
}

function ShareFields({ form }: { readonly form: AppForm<BallotDraft> }) {
  const t = useMessages(ballotMessages);
  const words = useMessages(meetingMessages);
  return (
    <>
      <Checkbox label={t.withThreshold} {...form.bind("with_threshold")} />
      {form.values.with_threshold && (
        <>
          <TextField label={t.threshold} hint={words.shareHint} {...form.bind("share")} />
          <Select
            label={t.thresholdBase}
            placeholder={null}
            options={BASES.map((value) => ({ value, label: words.bases[value] }))}
            {...form.bind("base")}
          />
        </>
      )}
    </>
  );
}
