import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { conferDecision } from "@/lib/api/gen/sdk.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, optionalText, requiredDate, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { DateField } from "@/ui/date-field/date-field";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { ceremonyMessages } from "../ceremony-messages";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { LineChoice } from "./line-choice";

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

const schema = (chooseLines: string) =>
  v.pipe(
    v.object({
      presented_on: requiredDate(),
      occasion: requiredText(),
      place: optionalText(),
      presenter_name: optionalText(),
      presenter_post: optionalText(),
      which: oneOf(WHICH),
      item_ids: v.array(v.string()),
    }),
    v.forward(
      v.check(({ which, item_ids }) => which === "whole" || item_ids.length > 0, chooseLines),
      ["item_ids"],
    ),
  );

const WHICH = ["whole", "some"] as const;
type Which = (typeof WHICH)[number];

function ConferForm({ decision, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const ceremony = useMessages(ceremonyMessages);
  const { optional } = useMessages(awardMessages);
  const form = useAppForm({
    schema: schema(ceremony.chooseLines),
    initial: {
      presented_on: decision.presented_on ?? today(),
      occasion: decision.occasion ?? "",
      place: decision.place ?? "",
      presenter_name: decision.presenter_name ?? "",
      presenter_post: decision.presenter_post ?? "",
      which: "whole" as Which,
      item_ids: [] as string[],
    },
    submit: async ({ place, presenter_name, presenter_post, which, item_ids, ...rest }) => {
      const body = {
        ...rest,
        place: place || null,
        presenter_name: presenter_name || null,
        presenter_post: presenter_post || null,
        item_ids: which === "some" ? item_ids : [],
      };
      await conferDecision({ path: { decision_id: decision.id }, body });
      await refresh("awards");
      notify(t.conferred);
      onDone();
    },
  });
  const { which, item_ids } = form.values;
  return (
    <Form form={form} action={t.confer}>
      <DateField label={t.presentedOn} {...form.bind("presented_on")} />
      <TextField label={t.occasion} {...form.bind("occasion")} />
      <TextField label={ceremony.place} note={optional} {...form.bind("place")} />
      <TextField label={t.presentedBy} note={optional} {...form.bind("presenter_name")} />
      <TextField label={t.presenterPost} note={optional} {...form.bind("presenter_post")} />
      <RadioGroup
        label={ceremony.which}
        options={WHICH.map((value) => ({ value, label: ceremony[value] }))}
        {...form.bind("which")}
      />
      {which === "some" && (
        <LineChoice
          decision={decision}
          chosen={item_ids}
          error={form.bind("item_ids").error}
          onChange={(ids) => form.set("item_ids", ids)}
        />
      )}
    </Form>
  );
}
