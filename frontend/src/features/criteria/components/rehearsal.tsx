import { useState } from "react";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { rehearseCriteriaSet } from "@/lib/api/gen/sdk.gen";
import type { EvaluationOut } from "@/lib/api/gen/types.gen";
import { requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Stat, Stats } from "@/ui/stat/stat";
import { Textarea } from "@/ui/textarea/textarea";
import { criteriaMessages } from "../messages";
import { formOf } from "../model";

/** A table tried on the facts of one unit. */
export function Rehearsal({ setId }: { readonly setId: string }) {
  const t = useMessages(criteriaMessages);
  const [result, setResult] = useState<EvaluationOut>();
  const form = useAppForm({
    schema: v.object({ facts: requiredText(524_288) }),
    initial: { facts: "" },
    submit: async ({ facts }) => {
      const body = { facts, form: formOf(facts) };
      setResult((await rehearseCriteriaSet({ path: { set_id: setId }, body })).data);
    },
  });
  return (
    <Card title={t.rehearse}>
      <Stack>
        <Form form={form} action={t.rehearse}>
          <Textarea label={t.facts} hint={t.rehearseHint} {...form.bind("facts")} />
        </Form>
        {result && <Result result={result} />}
      </Stack>
    </Card>
  );
}

function Result({ result }: { readonly result: EvaluationOut }) {
  const t = useMessages(criteriaMessages);
  const language = useLanguage();
  return (
    <section aria-label={t.result}>
      <Stats>
        <Stat
          label={t.total}
          value={formatDecimal(result.total, language)}
          note={result.class_name ?? t.undecided}
        />
        {Object.entries(result.groups).map(([id, points]) => (
          <Stat key={id} label={id} value={formatDecimal(points, language)} />
        ))}
      </Stats>
      <ol>
        {result.working.map((step, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps have no names and never move
          <li key={place}>
            {[step.id, step.rule].filter(Boolean).join(" / ")} {step.text}
            {step.points !== null && ` → ${formatDecimal(step.points, language)}`}
          </li>
        ))}
      </ol>
    </section>
  );
}
