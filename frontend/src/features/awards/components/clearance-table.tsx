import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { answerClearance } from "@/lib/api/gen/sdk.gen";
import type { ClearanceOut, HoldReason, Opinion, ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { oneOf, optionalDate, requiredDate, requiredText } from "@/lib/validation";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { consultationMessages } from "../consultation-messages";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { HOLD_REASONS } from "../states";

const VERDICTS = ["clear", "matter", "no_answer"] as const;
const LONG = 4000;

interface Props {
  readonly proposal: ProposalOut;
  readonly clearances: readonly ClearanceOut[];
}

/** The agencies that were asked, and what they said. */
export function ClearanceTable({ proposal, clearances }: Props) {
  const t = useMessages(consultationMessages);
  const shared = useMessages(awardMessages);
  const columns: readonly Column<ClearanceOut>[] = [
    { key: "agency", header: t.agency, isRowHeader: true, cell: ({ agency }) => agency },
    { key: "subject", header: t.subject, cell: ({ subject }) => subject },
    { key: "asked", header: t.askedOn, cell: ({ asked_on }) => formatDate(asked_on) },
    { key: "due", header: t.dueOn, cell: (asked) => <DueOn asked={asked} /> },
    { key: "verdict", header: t.verdict, cell: (asked) => <Said asked={asked} /> },
    {
      key: "acts",
      header: shared.acts,
      cell: (asked) => asked.actions.includes("answer") && <EnterAnswer proposal={proposal} asked={asked} />,
    },
  ];
  return (
    <Table
      caption={t.clearances}
      captionHidden
      columns={columns}
      rows={clearances}
      rowKey={({ id }) => id}
      empty={t.noClearances}
    />
  );
}

function DueOn({ asked }: { readonly asked: ClearanceOut }) {
  const t = useMessages(consultationMessages);
  const day = formatDate(asked.due_on);
  return asked.verdict === null && asked.due_on < today() ? t.overdue(day) : day;
}

function Said({ asked }: { readonly asked: ClearanceOut }) {
  const t = useMessages(consultationMessages);
  if (asked.verdict === null) return t.waiting;
  return (
    <>
      {t.verdicts[asked.verdict]}. {asked.answer}
      {asked.valid_until && (
        <>
          <br />
          {t.validUntil} {formatDate(asked.valid_until)}
        </>
      )}
    </>
  );
}

interface AnswerProps {
  readonly proposal: ProposalOut;
  readonly asked: ClearanceOut;
}

function EnterAnswer({ proposal, asked }: AnswerProps) {
  const t = useMessages(consultationMessages);
  return (
    <DialogButton words={t.enterAnswer} label={`${t.enterAnswer}: ${asked.agency}`} variant="quiet">
      {(close) => <AnswerForm proposal={proposal} asked={asked} close={close} />}
    </DialogButton>
  );
}

function useAnswerForm(asked: ClearanceOut, close: () => void) {
  const t = useMessages(consultationMessages);
  return useAppForm({
    schema: v.object({
      verdict: oneOf(VERDICTS),
      answered_on: requiredDate(),
      answer: requiredText(LONG),
      valid_until: optionalDate(),
      reason: oneOf(HOLD_REASONS),
      unit_ids: v.array(v.string()),
    }),
    initial: {
      verdict: "clear" as Opinion,
      answered_on: today(),
      answer: "",
      valid_until: "",
      reason: "investigation" as HoldReason,
      unit_ids: [] as string[],
    },
    submit: async ({ reason, unit_ids, valid_until, ...said }) => {
      const matter = said.verdict === "matter";
      await answerClearance({
        path: { clearance_id: asked.id },
        body: { ...said, valid_until: valid_until || null, ...(matter && { reason, unit_ids }) },
      });
      await refresh("awards");
      notify(t.answered);
      close();
    },
  });
}

function AnswerForm({ proposal, asked, close }: AnswerProps & { readonly close: () => void }) {
  const t = useMessages(consultationMessages);
  const form = useAnswerForm(asked, close);
  return (
    <Form form={form} action={t.enterAnswer}>
      <Select
        label={t.verdict}
        placeholder={null}
        options={VERDICTS.map((value) => ({ value, label: t.verdicts[value] }))}
        {...form.bind("verdict")}
      />
      {form.values.verdict === "matter" && <Matter proposal={proposal} form={form} />}
      <DateField label={t.answeredOn} {...form.bind("answered_on")} />
      <Textarea label={t.answerWords} rows={3} maxLength={LONG} {...form.bind("answer")} />
      <DateField label={t.validUntil} hint={t.validHint} {...form.bind("valid_until")} />
    </Form>
  );
}

interface MatterProps {
  readonly proposal: ProposalOut;
  readonly form: ReturnType<typeof useAnswerForm>;
}

/** Whose matter it is, and of which kind: their awards are held up. */
function Matter({ proposal, form }: MatterProps) {
  const t = useMessages(consultationMessages);
  const words = useMessages(eligibilityMessages);
  const chosen = form.values.unit_ids;
  const choose = (id: string, wanted: boolean) =>
    form.set("unit_ids", wanted ? [...chosen, id] : chosen.filter((other) => other !== id));
  return (
    <>
      <fieldset>
        <legend>{t.matterOf}</legend>
        <p>{t.matterMeans}</p>
        {proposal.items.map(
          ({ id, unit }) =>
            unit && (
              <Checkbox
                key={id}
                label={unit.name}
                value={chosen.includes(unit.id)}
                onChange={(wanted) => choose(unit.id, wanted)}
              />
            ),
        )}
      </fieldset>
      <Select
        label={words.reason}
        placeholder={null}
        options={HOLD_REASONS.map((value) => ({ value, label: words.reasons[value] }))}
        {...form.bind("reason")}
      />
    </>
  );
}
