import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { readRankingFiguresOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { enterRankingFigures } from "@/lib/api/gen/sdk.gen";
import type { KeyFiguresOut, UnitFigureOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { type Column, Table } from "@/ui/table/table";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";

/** What the ranking's rule waits for that neither points nor the vote give. */
export function RankingFigures({ seasonId }: { readonly seasonId: string }) {
  const figures = useQuery(readRankingFiguresOptions({ path: { season_id: seasonId } }));
  return figures.data?.keys.map((key) => <KeyCard key={key.key} seasonId={seasonId} wanted={key} />) ?? null;
}

interface Props {
  readonly seasonId: string;
  readonly wanted: KeyFiguresOut;
}

function KeyCard({ seasonId, wanted }: Props) {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  const [open, setOpen] = useState(false);
  const name = t.chainKey(wanted.key);
  const columns: readonly Column<UnitFigureOut>[] = [
    { key: "unit", header: t.unit, isRowHeader: true, cell: ({ unit }) => unit.name },
    {
      key: "value",
      header: t.figure,
      align: "end",
      cell: ({ value }) => (value === null ? "–" : formatDecimal(value, language)),
    },
    { key: "reason", header: t.reason, cell: ({ reason }) => reason ?? "–" },
  ];
  return (
    <Card
      title={t.figuresOf(name)}
      aside={
        wanted.actions.includes("enter") && (
          <Button icon="edit" onClick={() => setOpen(true)}>
            {t.enterFigures}
          </Button>
        )
      }
    >
      <Table
        caption={t.figuresOf(name)}
        captionHidden
        columns={columns}
        rows={wanted.figures}
        rowKey={({ unit }) => unit.id}
        empty={t.noRanking}
      />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.figuresOf(name)}
        description={<p>{t.figuresHint}</p>}
      >
        <FigureForm seasonId={seasonId} wanted={wanted} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function FigureForm({ seasonId, wanted, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(scoringMessages);
  const form = useAppForm({
    schema: v.object({
      figures: v.array(v.object({ value: v.string() })),
      reason: requiredText(4000),
    }),
    initial: { figures: wanted.figures.map(({ value }) => ({ value: value ?? "" })), reason: "" },
    submit: async ({ figures, reason }) => {
      const sent = wanted.figures.map(({ unit }, index) => ({
        unit_id: unit.id,
        value: figures[index]?.value || null,
      }));
      const body = { key: wanted.key, figures: sent, reason };
      await enterRankingFigures({ path: { season_id: seasonId }, body });
      await refresh("scoring");
      notify(t.figuresKept);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.keepFigures}>
      {wanted.figures.map(({ unit }, index) => (
        <NumberField key={unit.id} label={unit.name} {...form.bind(`figures.${index}.value`)} />
      ))}
      <Textarea label={t.figuresReason} {...form.bind("reason")} />
    </Form>
  );
}
