import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import type {
  EligibilityOut,
  HoldEnd,
  HoldIn,
  HoldOut,
  HoldOutcome,
  HoldReason,
} from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, today } from "@/lib/dates";
import { oneOf, requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { HOLD_REASONS } from "../states";

const OUTCOMES = ["cleared", "upheld"] as const;

interface Props {
  readonly found: Pick<EligibilityOut, "holds" | "actions">;
  readonly open: (body: HoldIn) => Promise<unknown>;
  readonly end: (holdId: string, body: HoldEnd) => Promise<unknown>;
}

/** Matters that hold awards up: only for those who may note them. */
export function HoldsCard({ found, open, end }: Props) {
  const t = useMessages(eligibilityMessages);
  const shared = useMessages(awardMessages);
  if (!found.actions.includes("open_hold")) return null;
  const columns: readonly Column<HoldOut>[] = [
    { key: "reason", header: t.reason, isRowHeader: true, cell: ({ reason }) => t.reasons[reason] },
    { key: "since", header: t.since, cell: ({ since }) => formatDate(since) },
    { key: "until", header: t.until, cell: ({ until }) => (until ? formatDate(until) : t.running) },
    {
      key: "outcome",
      header: t.outcome,
      cell: ({ outcome }) => (outcome ? t.holdOutcomes[outcome] : t.running),
    },
    { key: "source", header: t.source, cell: ({ source }) => source },
    {
      key: "acts",
      header: shared.acts,
      cell: (hold) => hold.actions.includes("end") && <EndHold hold={hold} end={end} />,
    },
  ];
  return (
    <Card title={t.holds} aside={<OpenHold note={open} />}>
      <Stack>
        <p>{t.holdsMeans}</p>
        <Table
          caption={t.holds}
          captionHidden
          columns={columns}
          rows={found.holds}
          rowKey={({ id }) => id}
          empty={t.noHolds}
        />
      </Stack>
    </Card>
  );
}

function OpenHold({ note }: { readonly note: Props["open"] }) {
  const t = useMessages(eligibilityMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ reason: oneOf(HOLD_REASONS), since: requiredDate(), source: requiredText() }),
    initial: { reason: "discipline" as HoldReason, since: today(), source: "" },
    submit: async (body) => {
      await note(body);
      await refresh("awards");
      notify(t.holdOpened);
      setOpen(false);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.openHold}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.openHold}>
        <Form form={form} action={t.openHold}>
          <Select
            label={t.reason}
            placeholder={null}
            options={HOLD_REASONS.map((value) => ({ value, label: t.reasons[value] }))}
            {...form.bind("reason")}
          />
          <DateField label={t.since} {...form.bind("since")} />
          <TextField label={t.source} {...form.bind("source")} />
        </Form>
      </Dialog>
    </>
  );
}

function EndHold({ hold, end }: { readonly hold: HoldOut; readonly end: Props["end"] }) {
  const t = useMessages(eligibilityMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ outcome: oneOf(OUTCOMES), until: requiredDate() }),
    initial: { outcome: "cleared" as HoldOutcome, until: today() },
    submit: async (body) => {
      await end(hold.id, body);
      await refresh("awards");
      notify(t.holdEnded);
      setOpen(false);
    },
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.endHold}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.endHold}>
        <Form form={form} action={t.endHold}>
          <Select
            label={t.outcome}
            placeholder={null}
            options={OUTCOMES.map((value) => ({ value, label: t.holdOutcomes[value] }))}
            {...form.bind("outcome")}
          />
          <DateField label={t.until} hint={t.untilHint} {...form.bind("until")} />
        </Form>
      </Dialog>
    </>
  );
}
