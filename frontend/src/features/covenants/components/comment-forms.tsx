import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { answerCovenantComment, commentOnCovenant } from "@/lib/api/gen/sdk.gen";
import type { CommentOut, CovenantOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Select } from "@/ui/select/select";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { roman } from "../model";
import { targetMessages } from "../target-messages";
import styles from "./entry.module.css";

const LONGEST_LABEL = 80;

function clauseOptions(covenant: CovenantOut) {
  return covenant.sections.flatMap(({ clauses }, section) =>
    clauses.map(({ id, text }, clause) => ({
      value: id,
      label: `${roman(section + 1)}.${clause + 1}. ${text.slice(0, LONGEST_LABEL)}`,
    })),
  );
}

/** A unit's opinion on one clause or on the whole. */
export function CommentForm({ covenant }: { readonly covenant: CovenantOut }) {
  const t = useMessages(targetMessages);
  const own = covenant.units.filter(({ id }) => covenant.own_units.includes(id));
  const form = useAppForm({
    schema: v.object({ unit_id: requiredText(), clause_id: v.string(), body: requiredText(4_000) }),
    initial: { unit_id: own[0]?.id ?? "", clause_id: "", body: "" },
    submit: async ({ clause_id, ...opinion }) => {
      const body = { ...opinion, clause_id: clause_id || null };
      await commentOnCovenant({ path: { covenant_id: covenant.id }, body });
      notify(t.sent);
      await refresh("covenants");
      form.reset();
    },
  });
  return (
    <section className={styles.entry}>
      <Form form={form} action={t.send}>
        {own.length > 1 && (
          <Select
            label={t.unit}
            placeholder={null}
            options={own.map(({ id, name }) => ({ value: id, label: name }))}
            {...form.bind("unit_id")}
          />
        )}
        <Select
          label={t.about}
          placeholder={t.whole}
          options={clauseOptions(covenant)}
          {...form.bind("clause_id")}
        />
        <Textarea label={t.opinion} {...form.bind("body")} />
      </Form>
    </section>
  );
}

const OUTCOMES = ["accepted", "explained"] as const;

interface AnswerProps {
  readonly comment: CommentOut;
  readonly onDone: () => void;
}

/** Taken up, or explained. */
export function AnswerForm({ comment, onDone }: AnswerProps) {
  const t = useMessages(targetMessages);
  const form = useAppForm({
    schema: v.object({ outcome: oneOf(OUTCOMES), answer: requiredText(4_000) }),
    initial: { outcome: "accepted" as (typeof OUTCOMES)[number], answer: comment.answer ?? "" },
    submit: async ({ outcome, answer }) => {
      await answerCovenantComment({
        path: { covenant_id: comment.covenant_id, comment_id: comment.id },
        body: { accepted: outcome === "accepted", answer },
      });
      await refresh("covenants");
      onDone();
    },
  });
  return (
    <Form form={form} action={t.answer} others={<Button onClick={onDone}>{t.cancel}</Button>}>
      <RadioGroup
        label={t.decision}
        options={OUTCOMES.map((value) => ({ value, label: t[value] }))}
        {...form.bind("outcome")}
      />
      <Textarea label={t.answer} {...form.bind("answer")} />
    </Form>
  );
}
