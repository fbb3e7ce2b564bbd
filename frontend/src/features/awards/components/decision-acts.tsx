import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { issueDecision, recordDecision, withdrawDecision } from "@/lib/api/gen/sdk.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";
import { PapersMenu } from "@/papers/papers-menu";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { ceremonyMessages } from "../ceremony-messages";
import { councilMessages } from "../council-messages";
import { decisionMessages } from "../decision-messages";
import { ConferButton } from "./confer-button";
import { PrintCertificates } from "./print-certificates";

const ACTS = {
  record: { call: recordDecision, variant: "primary", means: "recordMeans", done: "recordDone" },
  withdraw: { call: withdrawDecision, variant: "quiet", means: "withdrawMeans", done: "withdrawn" },
} as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

interface Props {
  readonly decision: DecisionOut;
}

/** What the reader may do with the decision now. */
export function DecisionActs({ decision }: Props) {
  const { actions } = decision;
  return (
    <Row gap="small">
      {actions.includes("issue") && <IssueButton decision={decision} />}
      {actions.filter(isAct).map((act) => (
        <DecisionAct key={act} act={act} decision={decision} />
      ))}
      {actions.includes("confer") && <Conferring decision={decision} />}
      {decision.source === null && <DecisionPapers decision={decision} />}
      {actions.includes("print_certificates") && <PrintCertificates decision={decision} />}
    </Row>
  );
}

function Conferring({ decision }: Props) {
  const t = useMessages(ceremonyMessages);
  return (
    <>
      <ConferButton decision={decision} />
      <LinkButton to="/quyet-dinh/$decisionId/trao-thuong" params={{ decisionId: decision.id }} icon="medal">
        {t.conduct}
      </LinkButton>
    </>
  );
}

function DecisionPapers({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const path = `/api/v1/decisions/${decision.id}`;
  const rows = decision.items.length;
  return (
    <PapersMenu
      papers={[
        { name: t.paper, path: `${path}/paper?`, rows },
        { name: t.ceremony, path: `${path}/ceremony?`, rows },
      ]}
      files={decision.state === "issued" ? [{ name: t.package, path: `${path}/package` }] : []}
    />
  );
}

function DecisionAct({ act, decision }: Props & { readonly act: Act }) {
  const t = useMessages(decisionMessages);
  const { call, variant, means, done } = ACTS[act];
  const run = async () => {
    await call({ path: { decision_id: decision.id } });
    await refresh("awards");
    notify(t[done]);
  };
  return (
    <ActButton words={t[act]} means={t[means]} variant={variant} danger={act === "withdraw"} act={run} />
  );
}

/** Number, day, and a typed word: an issued decision is not changed any more. */
function IssueButton({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="primary" icon="decision" onClick={() => setOpen(true)}>
        {t.issue}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.issue} description={<p>{t.issueMeans}</p>}>
        <IssueForm decision={decision} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const issueSchema = (word: string, wrong: string, reasonNeeded: boolean) =>
  v.object({
    number: requiredText(),
    decided_on: requiredDate(),
    council_reason: reasonNeeded ? requiredText() : optionalText(),
    word: v.pipe(
      v.string(),
      v.check((typed) => typed.normalize("NFC").trim().toUpperCase() === word, wrong),
    ),
  });

function IssueForm({ decision, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const council = useMessages(councilMessages);
  const reasonNeeded = decision.without_majority.length > 0;
  const form = useAppForm({
    schema: issueSchema(t.issueWord, t.wrongWord, reasonNeeded),
    initial: {
      number: decision.number ?? "",
      decided_on: decision.decided_on ?? today(),
      council_reason: "",
      word: "",
    },
    submit: async ({ word: _, ...body }) => {
      await issueDecision({ path: { decision_id: decision.id }, body });
      await refresh("awards");
      notify(t.issued);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.issue}>
      <TextField label={t.number} {...form.bind("number")} />
      <DateField label={t.decidedOn} {...form.bind("decided_on")} />
      {reasonNeeded && (
        <Textarea
          label={council.reason}
          hint={council.without(decision.without_majority.join(", "))}
          rows={3}
          {...form.bind("council_reason")}
        />
      )}
      <TextField label={t.typeWord(t.issueWord)} autoComplete="off" {...form.bind("word")} />
    </Form>
  );
}
