import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { editDecision, readDecision } from "@/lib/api/gen/sdk.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalDate, optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import type { AppForm } from "@/ui/form/use-app-form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Columns } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { decisionMessages } from "../decision-messages";
import { bodyOf, type DecisionDraft, draftOf } from "../decision-model";
import { awardMessages } from "../messages";
import { lineSchema, newLine } from "../model";
import { useMemberChoices } from "../use-member-choices";
import { usePersonChoices } from "../use-person-choices";
import styles from "./awards.module.css";
import { LineFields } from "./line-fields";

const schema = (words: string) =>
  v.object({
    subject: requiredText(),
    number: optionalText(),
    decided_on: optionalDate(),
    authority: optionalText(),
    signer_name: optionalText(),
    signer_post: optionalText(),
    legal_basis: optionalText(20_000),
    source: optionalText(),
    items: v.array(
      v.object({
        ...lineSchema(words).entries,
        wording: optionalText(),
        proposal_item_id: v.string(),
        stated_amount: v.string(),
      }),
    ),
  });

/** The draft of a decision, head and list. */
export function DecisionForm({ decision }: { readonly decision: DecisionOut }) {
  const shared = useMessages(awardMessages);
  const path = { decision_id: decision.id };
  const form = useEditForm({
    thing: decision,
    draftOf,
    schema: schema(shared.wholeNumber),
    read: () => readDecision({ path }),
    save: (draft, headers) => editDecision({ path, headers, body: bodyOf(draft) }),
    done: async () => {
      await refresh("awards");
      notify(shared.saved);
    },
  });
  const { items } = form.values;
  const line = { ...newLine(decision.season.year), wording: "", proposal_item_id: "", stated_amount: "" };
  return (
    <Form
      form={form}
      action={shared.save}
      others={
        <Button icon="add" onClick={() => form.set("items", [...items, line])}>
          {shared.addLine}
        </Button>
      }
    >
      <HeadFields form={form} />
      <Lines form={form} decision={decision} />
    </Form>
  );
}

function HeadFields({ form }: { readonly form: AppForm<DecisionDraft> }) {
  const t = useMessages(decisionMessages);
  const { optional } = useMessages(awardMessages);
  return (
    <>
      <TextField label={t.subject} {...form.bind("subject")} />
      <Columns gap="normal">
        <TextField label={t.number} note={optional} {...form.bind("number")} />
        <DateField label={t.decidedOn} note={optional} {...form.bind("decided_on")} />
        <TextField label={t.authority} note={optional} {...form.bind("authority")} />
        <TextField label={t.signerName} note={optional} {...form.bind("signer_name")} />
        <TextField label={t.signerPost} note={optional} {...form.bind("signer_post")} />
        <TextField label={t.source} note={optional} hint={t.sourceHint} {...form.bind("source")} />
      </Columns>
      <Textarea label={t.legalBasis} note={optional} rows={3} {...form.bind("legal_basis")} />
    </>
  );
}

interface LinesProps {
  readonly form: AppForm<DecisionDraft>;
  readonly decision: DecisionOut;
}

function Lines({ form, decision }: LinesProps) {
  const shared = useMessages(awardMessages);
  const units = useMemberChoices(decision.season.block_id, decision.season.year);
  const persons = usePersonChoices(decision.season.block_id);
  const { items } = form.values;
  return items.map((line, index) => (
    <LineFields
      // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
      key={index}
      place={index + 1}
      line={line}
      units={units}
      persons={persons}
      bind={(name) => form.bind(`items.${index}.${name}`)}
      onRemove={() => form.set("items", items.toSpliced(index, 1))}
    >
      <div className={styles.whole}>
        <TextField label={shared.wording} note={shared.optional} {...form.bind(`items.${index}.wording`)} />
      </div>
    </LineFields>
  ));
}
