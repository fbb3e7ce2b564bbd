import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { answerObjection, objectToList } from "@/lib/api/gen/sdk.gen";
import type { ObjectionOut, ObjectionOutcome, PeriodOut, ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { consultationMessages } from "../consultation-messages";
import { awardMessages } from "../messages";

const OUTCOMES = ["founded", "unfounded"] as const;
const LONG = 4000;

interface Props {
  readonly objections: readonly ObjectionOut[];
  /** For the office, which also answers. */
  readonly withSender?: boolean;
}

/** Objections with their answers: all of them for the office, one's own for a member. */
export function ObjectionTable({ objections, withSender }: Props) {
  const t = useMessages(consultationMessages);
  const shared = useMessages(awardMessages);
  const sender: Column<ObjectionOut> = {
    key: "sender",
    header: t.sender,
    cell: (objection) => objection.sender ?? t.inProduct,
  };
  const acts: Column<ObjectionOut> = {
    key: "acts",
    header: shared.acts,
    cell: (objection) => objection.actions.includes("answer") && <Answer objection={objection} />,
  };
  const columns: readonly Column<ObjectionOut>[] = [
    { key: "statement", header: t.statement, isRowHeader: true, cell: ({ statement }) => statement },
    { key: "unit", header: t.about, cell: ({ unit }) => unit?.name ?? t.wholeList },
    ...(withSender ? [sender] : []),
    { key: "received", header: t.receivedOn, cell: ({ received_on }) => formatDate(received_on) },
    {
      key: "answer",
      header: t.answer,
      cell: ({ outcome, answer }) => (outcome ? `${t.outcomes[outcome]}. ${answer}` : t.waiting),
    },
    ...(withSender ? [acts] : []),
  ];
  return (
    <Table
      caption={withSender ? t.objections : t.mine}
      captionHidden={withSender}
      columns={columns}
      rows={objections}
      rowKey={({ id }) => id}
      empty={t.noObjections}
    />
  );
}

function Answer({ objection }: { readonly objection: ObjectionOut }) {
  const t = useMessages(consultationMessages);
  return (
    <DialogButton words={t.answer} variant="quiet" means={objection.statement}>
      {(close) => <AnswerForm objectionId={objection.id} close={close} />}
    </DialogButton>
  );
}

function AnswerForm({ objectionId, close }: { readonly objectionId: string; readonly close: () => void }) {
  const t = useMessages(consultationMessages);
  const form = useAppForm({
    schema: v.object({ outcome: oneOf(OUTCOMES), answer: requiredText(LONG) }),
    initial: { outcome: "unfounded" as ObjectionOutcome, answer: "" },
    submit: async (body) => {
      await answerObjection({ path: { objection_id: objectionId }, body });
      await refresh("awards");
      notify(t.answered);
      close();
    },
  });
  return (
    <Form form={form} action={t.answer}>
      <Select
        label={t.outcome}
        placeholder={null}
        options={OUTCOMES.map((value) => ({ value, label: t.outcomes[value] }))}
        {...form.bind("outcome")}
      />
      <Textarea label={t.answer} rows={4} maxLength={LONG} {...form.bind("answer")} />
    </Form>
  );
}

interface EnterProps {
  readonly proposal: ProposalOut;
  readonly publication: PeriodOut;
}

/** Enters a letter that came to the office while the list was public. */
export function EnterObjection({ proposal, publication }: EnterProps) {
  const t = useMessages(consultationMessages);
  const units = proposal.items.flatMap(({ unit }) => (unit ? [{ value: unit.id, label: unit.name }] : []));
  return (
    <DialogButton words={t.enterObjection} means={t.enterMeans}>
      {(close) => <ObjectionForm listId={publication.id} units={units} close={close} entering />}
    </DialogButton>
  );
}

interface FormProps {
  readonly listId: string;
  readonly units: readonly { readonly value: string; readonly label: string }[];
  readonly close: () => void;
  /** The office enters another's letter. */
  readonly entering?: boolean;
}

export function ObjectionForm({ listId, units, close, entering = false }: FormProps) {
  const t = useMessages(consultationMessages);
  const form = useAppForm({
    schema: v.object({
      unit_id: v.string(),
      statement: requiredText(LONG),
      sender: entering ? requiredText() : optionalText(),
      received_on: requiredDate(),
    }),
    initial: { unit_id: "", statement: "", sender: "", received_on: today() },
    submit: async ({ unit_id, statement, ...letter }) => {
      const body = { unit_id: unit_id || null, statement, ...(entering && letter) };
      await objectToList({ path: { publication_id: listId }, body });
      await refresh("awards");
      notify(entering ? t.objectionEntered : t.objected);
      close();
    },
  });
  return (
    <Form form={form} action={entering ? t.enterObjection : t.object}>
      <Select label={t.about} placeholder={t.wholeList} options={units} {...form.bind("unit_id")} />
      <Textarea label={t.statement} rows={4} maxLength={LONG} {...form.bind("statement")} />
      {entering && <TextField label={t.sender} {...form.bind("sender")} />}
      {entering && <DateField label={t.receivedOn} {...form.bind("received_on")} />}
    </Form>
  );
}
