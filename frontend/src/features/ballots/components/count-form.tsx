import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { enterCount } from "@/lib/api/gen/sdk.gen";
import type { BallotOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { type Column, Table } from "@/ui/table/table";
import { type BallotWords, ballotMessages } from "../ballot-messages";
import styles from "./voting.module.css";

interface CountDraft {
  received: string;
  invalid: string;
  options: { option_id: string; counts: string[] }[];
}

/** The names of an option's counts, in the order of the API. */
export function columnWords(ballot: BallotOut, t: BallotWords): readonly string[] {
  const { form, choices = 1 } = ballot.rule;
  if (form === "approve") return [t.columns.for, t.columns.against, t.columns.abstain];
  if (form === "choose") return [t.columns.votes];
  return Array.from({ length: choices }, (_, index) => t.placeColumn(String(index + 1)));
}

const votes = () => v.pipe(v.string(), v.regex(/^\d{1,5}$/));

/** The counts of a show of hands, typed by one person and confirmed by another. */
export function CountForm({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const columns = columnWords(ballot, t);
  const form = useAppForm<CountDraft, CountDraft>({
    schema: v.object({
      received: votes(),
      invalid: votes(),
      options: v.array(v.object({ option_id: v.string(), counts: v.array(votes()) })),
    }),
    initial: {
      received: String(ballot.typed_counts?.received ?? ballot.seats),
      invalid: String(ballot.typed_counts?.invalid ?? 0),
      options: ballot.options.map(({ id }) => ({
        option_id: id,
        counts: columns.map(() => "0"),
      })),
    },
    submit: async ({ received, invalid, options }) => {
      const rows = options.map((row) => ({ ...row, counts: row.counts.map(Number) }));
      const body = { received: Number(received), invalid: Number(invalid), options: rows };
      await enterCount({ path: { ballot_id: ballot.id }, body });
      await refresh("ballots");
    },
  });
  return (
    <Form form={form} action={t.sendCounts} wide>
      <div className={styles.counts}>
        <NumberField whole label={t.receivedVotes} {...form.bind("received")} />
        <NumberField whole label={t.invalidVotes} {...form.bind("invalid")} />
      </div>
      {ballot.options.map((option, index) => (
        <OptionCounts key={option.id} form={form} index={index} label={option.label} columns={columns} />
      ))}
    </Form>
  );
}

interface OptionProps {
  readonly form: AppForm<CountDraft>;
  readonly index: number;
  readonly label: string;
  readonly columns: readonly string[];
}

function OptionCounts({ form, index, label, columns }: OptionProps) {
  return (
    <fieldset className={styles.option}>
      <legend>{label}</legend>
      <div className={styles.counts}>
        {columns.map((column, place) => (
          <NumberField key={column} whole label={column} {...form.bind(`options.${index}.counts.${place}`)} />
        ))}
      </div>
    </fieldset>
  );
}

/** The typed counts as the second person sees them before confirming. */
export function TypedCounts({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const label = (id: string) => ballot.options.find((option) => option.id === id)?.label ?? "";
  const rows = ballot.typed_counts?.options ?? [];
  const numbers: Column<(typeof rows)[number]>[] = columnWords(ballot, t).map((header, index) => ({
    key: header,
    header,
    align: "end",
    cell: ({ counts }) => counts[index],
  }));
  return (
    <Table
      caption={t.states.counted}
      columns={[
        {
          key: "option",
          header: t.option,
          cell: ({ option_id }) => label(option_id),
          isRowHeader: true,
        },
        ...numbers,
      ]}
      rows={rows}
      rowKey={({ option_id }) => option_id}
      empty={t.notStated}
    />
  );
}
