import { Link } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { callCouncil, putToVote } from "@/lib/api/gen/sdk.gen";
import type { CouncilMeeting, CouncilOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant, today } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { afterMessages } from "../after-messages";
import { councilMessages } from "../council-messages";
import { awardMessages } from "../messages";

/** The council's meetings with this list on their agenda, and its ballots on the list. */
export function CouncilBallots({ council }: { readonly council: CouncilOut }) {
  const t = useMessages(councilMessages);
  const { meetings, ballots } = council;
  return (
    <>
      {meetings.length > 0 && (
        <div>
          <h3>{t.meetings}</h3>
          <ul>
            {meetings.map((meeting) => (
              <li key={meeting.id}>
                <Link to="/hoi-nghi/$meetingId" params={{ meetingId: meeting.id }}>
                  {meetingWords(meeting)}
                </Link>{" "}
                – {t.meetingStates[meeting.state]}
              </li>
            ))}
          </ul>
        </div>
      )}
      {ballots.length > 0 && (
        <div>
          <h3>{t.ballots}</h3>
          <ul>
            {ballots.map((ballot) => (
              <li key={ballot.id}>
                <Link to="/phieu/$ballotId" params={{ ballotId: ballot.id }}>
                  {ballot.title}
                </Link>{" "}
                – {t.ballotStates[ballot.state]}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

const meetingWords = ({ title, starts_at }: CouncilMeeting) => `${title}, ${formatInstant(starts_at)}`;

interface ActProps {
  readonly proposalId: string;
  readonly council: CouncilOut;
}

/** Calls the council, and puts the titles whose turn it is to its vote. */
export function CouncilActs({ proposalId, council }: ActProps) {
  const t = useMessages(councilMessages);
  return (
    <>
      {council.actions.includes("call_council") && (
        <DialogButton words={t.call} means={t.callMeans}>
          {(close) => <CallForm proposalId={proposalId} onDone={close} />}
        </DialogButton>
      )}
      {council.actions.includes("put_to_vote") && (
        <DialogButton words={t.put} means={t.putMeans}>
          {(close) => <VoteForm proposalId={proposalId} council={council} onDone={close} />}
        </DialogButton>
      )}
    </>
  );
}

interface Done {
  readonly onDone: () => void;
}

const HOUR = /^([01]\d|2[0-3]):[0-5]\d$/;

function CallForm({ proposalId, onDone }: Done & Pick<ActProps, "proposalId">) {
  const t = useMessages(councilMessages);
  const { optional } = useMessages(awardMessages);
  const form = useAppForm({
    schema: v.object({
      title: requiredText(),
      day: requiredDate(),
      hour: v.pipe(requiredText(), v.regex(HOUR, t.hourWrong)),
      place: optionalText(),
      chair: optionalText(),
      secretary: optionalText(),
    }),
    initial: { title: t.titleOf, day: today(), hour: "08:00", place: "", chair: "", secretary: "" },
    submit: async ({ day, hour, ...words }) => {
      const body = { ...words, starts_at: `${day}T${hour}:00+07:00` };
      await callCouncil({ path: { proposal_id: proposalId }, body });
      await refresh("awards");
      notify(t.called);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.call}>
      <TextField label={t.title} {...form.bind("title")} />
      <DateField label={t.day} {...form.bind("day")} />
      <TextField label={t.hour} hint={t.hourHint} {...form.bind("hour")} />
      <TextField label={t.place} note={optional} {...form.bind("place")} />
      <TextField label={t.chair} note={optional} {...form.bind("chair")} />
      <TextField label={t.secretary} note={optional} {...form.bind("secretary")} />
    </Form>
  );
}

const MODES = ["secret", "named"] as const;
const OVER: readonly CouncilMeeting["state"][] = ["closed", "minutes_signed", "recorded", "cancelled"];

function VoteForm({ proposalId, council, onDone }: Done & ActProps) {
  const t = useMessages(councilMessages);
  const { lowToHigh } = useMessages(afterMessages);
  const coming = council.meetings.filter(({ state }) => !OVER.includes(state));
  const form = useAppForm({
    schema: v.object({ meeting_id: requiredText(), mode: oneOf(MODES), low_to_high: v.boolean() }),
    initial: { meeting_id: coming[0]?.id ?? "", mode: "secret", low_to_high: true },
    submit: async (body) => {
      await putToVote({ path: { proposal_id: proposalId }, body });
      await refresh("awards");
      notify(t.prepared);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.put}>
      <Select
        label={t.meeting}
        placeholder={null}
        options={coming.map((meeting) => ({ value: meeting.id, label: meetingWords(meeting) }))}
        {...form.bind("meeting_id")}
      />
      <Select
        label={t.mode}
        placeholder={null}
        options={MODES.map((value) => ({ value, label: t.modes[value] }))}
        {...form.bind("mode")}
      />
      <Checkbox label={lowToHigh} {...form.bind("low_to_high")} />
    </Form>
  );
}
