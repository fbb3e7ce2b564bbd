import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { createBallot } from "@/lib/api/gen/sdk.gen";
import type { BallotNew } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, requiredText } from "@/lib/validation";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { ballotMessages } from "../ballot-messages";
import { MODES } from "../ballot-model";
import { hoursMessages } from "../hours-messages";

/** Prepares a trial ballot: a harmless question, in the mode that is to be tried. */
export function TrialButton({ meetingId }: { readonly meetingId: string }) {
  const t = useMessages(hoursMessages);
  return (
    <DialogButton words={t.prepare} means={t.prepareMeans}>
      {(close) => <TrialForm meetingId={meetingId} onSaved={close} />}
    </DialogButton>
  );
}

interface Props {
  readonly meetingId: string;
  readonly onSaved: () => void;
}

function TrialForm({ meetingId, onSaved }: Props) {
  const t = useMessages(hoursMessages);
  const words = useMessages(ballotMessages);
  const form = useAppForm({
    schema: v.object({ title: requiredText(), mode: oneOf(MODES) }),
    initial: { title: t.question, mode: "secret" },
    submit: async ({ title, mode }) => {
      const body: BallotNew = {
        ...{ meeting_id: meetingId, title, mode, subject_type: "other" as const, trial: true },
        rule: { form: "choose", choices: 1, winners: 1 },
        options: Object.values(t.seasons).map((label) => ({ label })),
      };
      await createBallot({ body });
      await refresh("ballots");
      notify(t.prepared);
      onSaved();
    },
  });
  return (
    <Form form={form} action={t.create}>
      <TextField label={words.title} {...form.bind("title")} />
      <RadioGroup
        label={words.mode}
        options={MODES.map((value) => ({ value, label: words.modes[value] }))}
        {...form.bind("mode")}
      />
    </Form>
  );
}
