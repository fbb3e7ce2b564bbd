import { useMessages } from "@/i18n/language";
import type { Voters } from "@/lib/voters";
import { Checkbox } from "@/ui/checkbox/checkbox";
import type { AppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { BASES, type BallotDraft, DECIDERS, PLACINGS, TIES } from "../ballot-model";
import { formMessages } from "../form-messages";
import { meetingMessages } from "../messages";
import { QUORUM_BASES } from "../model";

interface Props {
  readonly form: AppForm<BallotDraft>;
}

/** How many may be named, how many are taken. */
export function ChoiceFields({ form }: Props) {
  const t = useMessages(formMessages);
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

/** The threshold, and a quorum of the ballot's own. */
export function ShareFields({ form, bases }: Props & Pick<Voters, "bases">) {
  const t = useMessages(formMessages);
  const words = useMessages(meetingMessages);
  return (
    <>
      <Checkbox label={t.withThreshold} {...form.bind("with_threshold")} />
      {form.values.with_threshold && (
        <>
          <TextField label={t.threshold} hint={words.shareHint} {...form.bind("share")} />
          <Checkbox label={words.moreThan} {...form.bind("more_than")} />
          <Select
            label={t.thresholdBase}
            placeholder={null}
            options={BASES.map((value) => ({ value, label: bases[value] }))}
            {...form.bind("base")}
          />
        </>
      )}
      <Checkbox label={t.withQuorum} hint={t.withQuorumHint} {...form.bind("with_quorum")} />
      {form.values.with_quorum && (
        <>
          <TextField label={words.quorumShare} hint={words.shareHint} {...form.bind("quorum_share")} />
          <Select
            label={words.quorumBase}
            placeholder={null}
            options={QUORUM_BASES.map((value) => ({ value, label: bases[value] }))}
            {...form.bind("quorum_base")}
          />
        </>
      )}
    </>
  );
}

/** What parts equals: the declared chain, further rounds, then the decider. */
export function EqualsFields({ form }: Props) {
  const t = useMessages(formMessages);
  const ties = TIES.map((value) => ({ value, label: t.ties[value] }));
  return (
    <>
      <Select label={t.firstTie} placeholder={t.noTie} options={ties} {...form.bind("first_tie")} />
      {form.values.first_tie !== "" && (
        <Select label={t.secondTie} placeholder={t.noTie} options={ties} {...form.bind("second_tie")} />
      )}
      <NumberField whole label={t.maxRounds} hint={t.maxRoundsHint} {...form.bind("max_rounds")} />
      <Select
        label={t.decider}
        placeholder={null}
        options={DECIDERS.map((value) => ({ value, label: t.deciders[value] }))}
        {...form.bind("decider")}
      />
    </>
  );
}

/** Whose votes count; for itself or another only a unit votes. */
export function RollFields({ form, units }: Props & { readonly units: boolean }) {
  const t = useMessages(formMessages);
  return (
    <>
      {units && <Checkbox label={t.selfVote} {...form.bind("self_vote")} />}
      <Checkbox label={t.writtenOpinions} {...form.bind("written_opinions")} />
      {units && <Checkbox label={t.proxies} {...form.bind("proxies")} />}
    </>
  );
}
