import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listDecisionsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { enterFundIncome, payDecision } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { afterMessages } from "../after-messages";

interface Props {
  readonly onDone: () => void;
}

/** Enters money that came into the fund. */
export function EnterIncome() {
  const t = useMessages(afterMessages);
  return <DialogButton words={t.enterIncome}>{(close) => <IncomeForm onDone={close} />}</DialogButton>;
}

function IncomeForm({ onDone }: Props) {
  const t = useMessages(afterMessages);
  const form = useAppForm({
    schema: v.object({
      amount: v.pipe(v.string(), v.regex(/^[1-9]\d{0,12}$/, t.wholeNumber)),
      happened_on: requiredDate(),
      document: requiredText(),
    }),
    initial: { amount: "", happened_on: today(), document: "" },
    submit: async ({ amount, ...rest }) => {
      await enterFundIncome({ body: { ...rest, amount: Number(amount) } });
      await refresh("awards");
      notify(t.entered);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.enterIncome}>
      <NumberField label={t.amount} whole {...form.bind("amount")} />
      <DateField label={t.happenedOn} {...form.bind("happened_on")} />
      <TextField label={t.document} {...form.bind("document")} />
    </Form>
  );
}

/** Notes that a decision's money was paid. */
export function PayDecision() {
  const t = useMessages(afterMessages);
  return (
    <DialogButton words={t.pay} means={t.payMeans}>
      {(close) => <PaymentForm onDone={close} />}
    </DialogButton>
  );
}

function PaymentForm({ onDone }: Props) {
  const t = useMessages(afterMessages);
  const decisions = useQuery(listDecisionsOptions({ query: { page_size: 200 } }));
  const form = useAppForm({
    schema: v.object({ decision_id: requiredText(), happened_on: requiredDate(), document: requiredText() }),
    initial: { decision_id: "", happened_on: today(), document: "" },
    submit: async (body) => {
      await payDecision({ body });
      await refresh("awards");
      notify(t.entered);
      onDone();
    },
  });
  const choices = (decisions.data?.items ?? [])
    .filter(({ source }) => source === null)
    .map(({ id, number, subject }) => ({ value: id, label: [number, subject].filter(Boolean).join(" – ") }));
  return (
    <Form form={form} action={t.pay}>
      <Select label={t.decision} options={choices} {...form.bind("decision_id")} />
      <DateField label={t.happenedOn} {...form.bind("happened_on")} />
      <TextField label={t.document} {...form.bind("document")} />
    </Form>
  );
}
