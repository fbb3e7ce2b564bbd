import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { ifMatch } from "@/lib/api/etag";
import { editScorecardFacts } from "@/lib/api/gen/sdk.gen";
import type { FedOut, SheetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { type Column, Table } from "@/ui/table/table";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { factsIn } from "../model";
import { peerMessages } from "../peer-messages";

interface Props {
  readonly sheet: SheetOut;
}

/** What the covenant knows, beside what the unit entered instead, with the reason. */
export function FedFacts({ sheet }: Props) {
  const t = useMessages(peerMessages);
  const language = useLanguage();
  const label = labelsOf(sheet);
  const columns: readonly Column<FedOut>[] = [
    { key: "fact", header: t.fact, isRowHeader: true, cell: ({ fact }) => label(fact) },
    {
      key: "value",
      header: t.inCovenant,
      align: "end",
      cell: ({ value, origin }) => `${t.origins[origin]}: ${formatDecimal(value, language)}`,
    },
    { key: "target", header: t.target, cell: ({ target }) => target || "–" },
    {
      key: "entered",
      header: t.entered,
      align: "end",
      cell: ({ entered }) => (entered === null ? "–" : formatDecimal(entered, language)),
    },
    { key: "reason", header: t.reason, cell: ({ reason }) => reason || "–" },
  ];
  if (sheet.fed.length === 0) return null;
  const corrected = sheet.fed.filter(({ entered }) => entered !== null);
  return (
    <Card title={t.fed}>
      <Stack>
        <p>{t.fedHint}</p>
        <Table
          caption={t.fed}
          captionHidden
          columns={columns}
          rows={sheet.fed}
          rowKey={({ fact }) => fact}
          empty=""
        />
        {sheet.card.actions.includes("edit") && corrected.length > 0 && (
          <Reasons key={corrected.map(({ fact }) => fact).join()} {...{ sheet, corrected, label }} />
        )}
      </Stack>
    </Card>
  );
}

function labelsOf({ table }: SheetOut): (fact: string) => string {
  const asked = table.groups.flatMap(({ criteria }) => criteria.flatMap((one) => factsIn(one)));
  const labels = new Map([...asked, ...table.facts].map(({ name, label }) => [name, label]));
  return (fact) => labels.get(fact) ?? fact;
}

interface ReasonsProps extends Props {
  readonly corrected: readonly FedOut[];
  readonly label: (fact: string) => string;
}

function Reasons({ sheet, corrected, label }: ReasonsProps) {
  const t = useMessages(peerMessages);
  const form = useAppForm({
    schema: v.object({ reasons: v.array(optionalText(4_000)) }),
    initial: { reasons: corrected.map(({ reason }) => reason) },
    submit: async ({ reasons }) => {
      const told = corrected.map(({ fact }, place) => [fact, reasons[place] || null] as const);
      const body = { reasons: Object.fromEntries(told) };
      await editScorecardFacts({ path: { card_id: sheet.card.id }, headers: ifMatch(sheet.card), body });
      await refresh("scoring");
      notify(t.reasonSaved);
    },
  });
  return (
    <Form form={form} action={t.saveReasons}>
      {corrected.map(({ fact }, place) => (
        <Textarea
          key={fact}
          label={t.reasonOf(label(fact))}
          value={form.values.reasons[place] ?? ""}
          onChange={(value) => form.set("reasons", form.values.reasons.with(place, value))}
        />
      ))}
    </Form>
  );
}
