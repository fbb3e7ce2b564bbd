import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { explainScorecard } from "@/lib/api/gen/sdk.gen";
import type { SheetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import { differs } from "../model";
import { stageMessages } from "../stage-messages";
import { Remarks } from "./thread";

/** The unit's answer to every change of its self-score. */
export function ExplainForm({ sheet }: { readonly sheet: SheetOut }) {
  const t = useMessages(scoringMessages);
  const stages = useMessages(stageMessages);
  const changed = sheet.lines.filter((line) => differs(line) || line.reason);
  const form = useAppForm({
    schema: v.object({ answers: v.array(optionalText(20_000)) }),
    initial: { answers: changed.map(() => "") },
    submit: async ({ answers }) => {
      const told = changed.map(({ criterion }, place) => [criterion, answers[place] ?? ""] as const);
      const explanations = Object.fromEntries(told.filter(([, answer]) => answer));
      await explainScorecard({ path: { card_id: sheet.card.id }, body: { explanations } });
      await refresh("scoring");
      notify(t.explained);
      form.reset({ answers: changed.map(() => "") });
    },
  });
  if (changed.length === 0) return null;
  return (
    <Card title={t.explain}>
      <Form form={form} action={t.explainSend}>
        {sheet.card.unexplained > 0 && <p>{stages.waitingExplanations(sheet.card.unexplained)}</p>}
        {changed.map(({ criterion, reason, remarks, awaits }, place) => (
          <Stack key={criterion} gap="small">
            <Remarks remarks={remarks} />
            <Textarea
              label={`${t.criterion} ${criterion}`}
              note={awaits === "unit" ? stages.explainRequired : undefined}
              hint={reason ? `${t.reason}: ${reason}` : undefined}
              value={form.values.answers[place] ?? ""}
              onChange={(value) => form.set("answers", form.values.answers.with(place, value))}
            />
          </Stack>
        ))}
      </Form>
    </Card>
  );
}
