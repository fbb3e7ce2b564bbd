import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { cancelAward } from "@/lib/api/gen/sdk.gen";
import type { CancellationReason, DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { CANCELLATION_REASONS } from "../states";

interface Props {
  readonly decision: DecisionOut;
  readonly item: DecisionItemOut;
}

/** Takes an award back by a decision of its own (Điều 93); the line stays on record. */
export function CancelButton({ decision, item }: Props) {
  const t = useMessages(decisionMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="quiet" onClick={() => setOpen(true)}>
        {t.cancel}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.cancel}
        description={<p>{t.cancelMeans}</p>}
      >
        <CancelForm decision={decision} item={item} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const schema = () =>
  v.object({
    reason: oneOf(CANCELLATION_REASONS),
    number: requiredText(),
    cancelled_on: requiredDate(),
    note: optionalText(20_000),
  });

function CancelForm({ decision, item, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const { optional } = useMessages(awardMessages);
  const form = useAppForm({
    schema: schema(),
    initial: { reason: "fraud" as CancellationReason, number: "", cancelled_on: today(), note: "" },
    submit: async (body) => {
      await cancelAward({ path: { decision_id: decision.id, item_id: item.id }, body });
      await refresh("awards");
      notify(t.cancelled);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.cancel}>
      <Select
        label={t.cancelReason}
        placeholder={null}
        options={CANCELLATION_REASONS.map((value) => ({ value, label: t.reasons[value] }))}
        {...form.bind("reason")}
      />
      <TextField label={t.cancelNumber} {...form.bind("number")} />
      <DateField label={t.cancelledOn} {...form.bind("cancelled_on")} />
      <Textarea label={t.cancelNote} note={optional} rows={2} {...form.bind("note")} />
    </Form>
  );
}
