import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import type { MeetingKind } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { ballotMessages } from "../ballot-messages";
import { type BallotDraft, ballotSchema, FORMS, MODES } from "../ballot-model";
import { formMessages } from "../form-messages";
import { meetingMessages } from "../messages";
import { ChoiceFields, EqualsFields, RollFields, ShareFields } from "./ballot-rule-fields";
import { HoursFields } from "./hours-fields";

interface Props {
  readonly kind: MeetingKind;
  readonly initial: BallotDraft;
  /** What comes before the way of voting: title, subject, options. */
  readonly above: (form: AppForm<BallotDraft>) => ReactNode;
  readonly submit: (draft: BallotDraft) => Promise<void>;
}

/** A ballot before it is opened: what is asked, how it is voted and counted, what follows equals. */
export function BallotForm({ kind, initial, above, submit }: Props) {
  const t = useMessages(formMessages);
  const { mode, modes } = useMessages(ballotMessages);
  const words = useMessages(meetingMessages);
  const { bases } = useVoters(kind);
  const form = useAppForm({ schema: ballotSchema(words), initial, submit });
  return (
    <Form form={form} action={t.save}>
      {above(form)}
      <RadioGroup
        label={mode}
        options={MODES.map((value) => ({ value, label: modes[value] }))}
        {...form.bind("mode")}
      />
      <RadioGroup
        label={t.form}
        options={FORMS.map((value) => ({ value, label: t.forms[value] }))}
        {...form.bind("form")}
      />
      {form.values.form !== "approve" && <ChoiceFields form={form} />}
      <ShareFields form={form} bases={bases} />
      <EqualsFields form={form} />
      <RollFields form={form} units={kind !== "council"} />
      {form.values.mode !== "show_of_hands" && <HoursFields form={form} />}
    </Form>
  );
}
