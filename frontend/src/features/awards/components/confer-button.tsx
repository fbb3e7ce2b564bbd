import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { conferDecision } from "@/lib/api/gen/sdk.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";

interface Props {
  readonly decision: DecisionOut;
}

/** Who handed the awards over, when and where. */
export function ConferButton({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon="meeting" onClick={() => setOpen(true)}>
        {t.confer}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.confer}
        description={<p>{t.conferMeans}</p>}
      >
        <ConferForm decision={decision} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

const schema = () =>
  v.object({
    presented_on: requiredDate(),
    occasion: requiredText(),
    presenter_name: optionalText(),
    presenter_post: optionalText(),
  });

function ConferForm({ decision, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const { optional } = useMessages(awardMessages);
  const form = useAppForm({
    schema: schema(),
    initial: {
      presented_on: decision.presented_on ?? today(),
      occasion: decision.occasion ?? "",
      presenter_name: decision.presenter_name ?? "",
      presenter_post: decision.presenter_post ?? "",
    },
    submit: async ({ presenter_name, presenter_post, ...rest }) => {
      const body = {
        ...rest,
        presenter_name: presenter_name || null,
        presenter_post: presenter_post || null,
      };
      await conferDecision({ path: { decision_id: decision.id }, body });
      await refresh("awards");
      notify(t.conferred);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.confer}>
      <DateField label={t.presentedOn} {...form.bind("presented_on")} />
      <TextField label={t.occasion} {...form.bind("occasion")} />
      <TextField label={t.presentedBy} note={optional} {...form.bind("presenter_name")} />
      <TextField label={t.presenterPost} note={optional} {...form.bind("presenter_post")} />
    </Form>
  );
}
