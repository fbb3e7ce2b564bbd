import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { addTarget, editTarget } from "@/lib/api/gen/sdk.gen";
import type { Summing, TargetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { readTarget } from "../api";
import { OPERATORS } from "../model";
import { targetMessages } from "../target-messages";
import styles from "./entry.module.css";

const SUMMINGS: readonly Summing[] = ["last", "sum"];
const PLANS = [...OPERATORS, "words"] as const;

interface TargetDraft {
  content: string;
  unit_of_measure: string;
  operator: (typeof PLANS)[number];
  planned_value: string;
  planned_text: string;
  criterion_id: string;
  rule_id: string;
  summing: Summing;
  note: string;
}

const schema = () =>
  v.pipe(
    v.object({
      content: requiredText(4_000),
      unit_of_measure: optionalText(),
      operator: oneOf(PLANS),
      planned_value: v.string(),
      planned_text: optionalText(),
      criterion_id: optionalText(),
      rule_id: optionalText(),
      summing: oneOf(SUMMINGS),
      note: optionalText(20_000),
    }),
    v.transform(bodyOf),
  );

function bodyOf({ operator, planned_value, planned_text, ...draft }: TargetDraft) {
  const words = operator === "words";
  return {
    content: draft.content,
    note: draft.note,
    unit_of_measure: draft.unit_of_measure || null,
    criterion_id: draft.criterion_id || null,
    rule_id: draft.rule_id || null,
    summing: draft.summing,
    operator: words ? null : operator,
    planned_value: words ? null : planned_value || null,
    planned_text: words ? planned_text || null : null,
  };
}

function draftOf(target: TargetOut | undefined): TargetDraft {
  return {
    content: target?.content ?? "",
    unit_of_measure: target?.unit_of_measure ?? "",
    operator: target ? (target.operator ?? "words") : "at_least",
    planned_value: target?.planned_value ?? "",
    planned_text: target?.planned_text ?? "",
    criterion_id: target?.criterion_id ?? "",
    rule_id: target?.rule_id ?? "",
    summing: target?.summing ?? "last",
    note: target?.note ?? "",
  };
}

interface NewProps {
  readonly covenantId: string;
  readonly unitId: string | null;
}

/** One target more; the cursor then stands in the next, empty one. */
export function NewTarget({ covenantId, unitId }: NewProps) {
  const t = useMessages(targetMessages);
  const form: AppForm<TargetDraft> = useAppForm({
    schema: schema(),
    initial: draftOf(undefined),
    submit: async (body) => {
      await addTarget({ path: { covenant_id: covenantId }, body: { ...body, unit_id: unitId } });
      notify(t.saved);
      await refresh("covenants");
      form.reset(draftOf(undefined));
      document.getElementById(form.idOf("content"))?.focus();
    },
  });
  return (
    <section className={styles.entry}>
      <h3 className={styles.title}>{t.newTarget}</h3>
      <Form form={form} action={t.add} icon="add">
        <TargetFields form={form} />
      </Form>
    </section>
  );
}

interface EditProps {
  readonly target: TargetOut;
  readonly onDone: () => void;
}

/** A target that is there already. */
export function EditTarget({ target, onDone }: EditProps) {
  const t = useMessages(targetMessages);
  const path = { covenant_id: target.covenant_id, target_id: target.id };
  const form = useEditForm({
    thing: target,
    draftOf,
    schema: schema(),
    read: () => readTarget(target),
    save: (body, headers) => editTarget({ path, headers, body }),
    done: async () => {
      notify(t.saved);
      await refresh("covenants");
      onDone();
    },
  });
  return (
    <section className={styles.entry}>
      <h3 className={styles.title}>{t.editTarget}</h3>
      <Form form={form} action={t.save} icon="check" others={<Button onClick={onDone}>{t.cancel}</Button>}>
        <TargetFields form={form} />
      </Form>
    </section>
  );
}

function TargetFields({ form }: { readonly form: AppForm<TargetDraft> }) {
  const t = useMessages(targetMessages);
  const words = form.values.operator === "words";
  const labels = { ...t.operators, words: t.inWords };
  return (
    <>
      <TextField label={t.content} {...form.bind("content")} />
      <div className={styles.fields}>
        <TextField label={t.measure} note={t.optional} {...form.bind("unit_of_measure")} />
        <Select
          label={t.operator}
          placeholder={null}
          options={PLANS.map((value) => ({ value, label: labels[value] }))}
          {...form.bind("operator")}
        />
        {words ? (
          <TextField label={t.planText} note={t.optional} {...form.bind("planned_text")} />
        ) : (
          <NumberField label={t.plan} {...form.bind("planned_value")} />
        )}
        <TextField label={t.criterion} note={t.optional} {...form.bind("criterion_id")} />
        <TextField label={t.rule} note={t.optional} hint={t.ruleHint} {...form.bind("rule_id")} />
        <Select
          label={t.summing}
          placeholder={null}
          options={SUMMINGS.map((value) => ({ value, label: t.summings[value] }))}
          {...form.bind("summing")}
        />
        <TextField label={t.note} note={t.optional} {...form.bind("note")} />
      </div>
    </>
  );
}
