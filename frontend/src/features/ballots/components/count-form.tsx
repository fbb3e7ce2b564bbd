import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { enterCount } from "@/lib/api/gen/sdk.gen";
import type { BallotOut, BatchIn } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { useVoters } from "@/lib/voters";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { type Column, Table } from "@/ui/table/table";
import { absentMessages } from "../absent-messages";
import { type BallotWords, ballotMessages } from "../ballot-messages";
import { type CountDraft, countBody, countDraft, hasOpinions } from "../count-draft";
import { isSecret } from "../vote";
import styles from "./voting.module.css";

/** The names of an option's counts, in the order of the API. */
export function columnWords(ballot: BallotOut, t: BallotWords): readonly string[] {
  const { form, choices = 1 } = ballot.rule;
  if (form === "approve") return [t.columns.for, t.columns.against, t.columns.abstain];
  if (form === "choose") return [t.columns.votes];
  return Array.from({ length: choices }, (_, index) => t.placeColumn(String(index + 1)));
}

const votes = () => v.pipe(v.string(), v.regex(/^\d{1,5}$/));

const batch = () => ({
  received: votes(),
  invalid: votes(),
  options: v.array(v.object({ option_id: v.string(), counts: v.array(votes()) })),
});

/** Counts of hands or of paper, typed by one person and confirmed by another. */
export function CountForm({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const absent = useMessages(absentMessages);
  const form = useAppForm<CountDraft, CountDraft>({
    schema: v.object({ ...batch(), opinions: v.object(batch()) }),
    initial: countDraft(ballot, columnWords(ballot, t).length),
    submit: async (draft) => {
      await enterCount({ path: { ballot_id: ballot.id }, body: countBody(ballot, draft) });
      await refresh("ballots");
    },
  });
  const voters = useVoters(ballot.meeting_kind);
  const opinions = hasOpinions(ballot);
  return (
    <Form form={form} action={t.sendCounts} wide>
      {opinions && <h4>{absent.hands}</h4>}
      <BatchFields form={form} ballot={ballot} at="" />
      {opinions && <h4>{absent.opinions(voters)}</h4>}
      {opinions && <BatchFields form={form} ballot={ballot} at="opinions." />}
    </Form>
  );
}

interface BatchProps {
  readonly form: AppForm<CountDraft>;
  readonly ballot: BallotOut;
  /** Where the batch lies in the draft. */
  readonly at: "" | "opinions.";
}

function BatchFields({ form, ballot, at }: BatchProps) {
  const t = useMessages(ballotMessages);
  const columns = columnWords(ballot, t);
  return (
    <>
      <div className={styles.counts}>
        <NumberField whole label={t.receivedVotes} {...form.bind(`${at}received`)} />
        <NumberField whole label={t.invalidVotes} {...form.bind(`${at}invalid`)} />
      </div>
      {ballot.options.map((option, index) => (
        <fieldset key={option.id} className={styles.option}>
          <legend>{option.label}</legend>
          <div className={styles.counts}>
            {columns.map((column, place) => (
              <NumberField
                key={column}
                whole
                label={column}
                {...form.bind(`${at}options.${index}.counts.${place}`)}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </>
  );
}

/** The typed counts as the second person sees them before confirming. */
export function TypedCounts({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(absentMessages);
  const voters = useVoters(ballot.meeting_kind);
  const typed = ballot.typed_counts;
  if (!typed) return null;
  return (
    <>
      <TypedBatch ballot={ballot} batch={typed} caption={isSecret(ballot) ? t.paper : t.hands} />
      {typed.opinions && <TypedBatch ballot={ballot} batch={typed.opinions} caption={t.opinions(voters)} />}
    </>
  );
}

interface TypedProps {
  readonly ballot: BallotOut;
  readonly batch: BatchIn;
  readonly caption: string;
}

function TypedBatch({ ballot, batch: { received, invalid = 0, options }, caption }: TypedProps) {
  const t = useMessages(ballotMessages);
  const { batchOf } = useMessages(absentMessages);
  const label = (id: string) => ballot.options.find((option) => option.id === id)?.label ?? "";
  const numbers: Column<(typeof options)[number]>[] = columnWords(ballot, t).map((header, index) => ({
    key: header,
    header,
    align: "end",
    cell: ({ counts }) => counts[index],
  }));
  return (
    <>
      <Table
        caption={caption}
        columns={[
          { key: "option", header: t.option, cell: ({ option_id }) => label(option_id), isRowHeader: true },
          ...numbers,
        ]}
        rows={options}
        rowKey={({ option_id }) => option_id}
        empty={t.notStated}
      />
      <p>{batchOf(received, invalid)}</p>
    </>
  );
}
