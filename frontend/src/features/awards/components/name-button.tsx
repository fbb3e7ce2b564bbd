import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { nameReceivers } from "@/lib/api/gen/sdk.gen";
import type { DecisionItemOut, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Stack } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { decisionMessages } from "../decision-messages";
import { useMemberChoices } from "../use-member-choices";

interface Props {
  readonly decision: DecisionOut;
  readonly item: DecisionItemOut;
}

/** Names some of the counted receivers, once they are known. */
export function NameButton({ decision, item }: Props) {
  const t = useMessages(decisionMessages);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.nameReceivers}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.nameReceivers}
        description={<p>{t.nameMeans(item.unnamed)}</p>}
      >
        <NameForm decision={decision} item={item} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function NameForm({ decision, item, onDone }: Props & { readonly onDone: () => void }) {
  const t = useMessages(decisionMessages);
  const units = useMemberChoices(decision.season.block_id, decision.season.year);
  const form = useAppForm<{ unit_ids: string[] }, { unit_ids: string[] }>({
    schema: v.object({ unit_ids: v.array(v.string()) }),
    initial: { unit_ids: [] },
    submit: async (body) => {
      await nameReceivers({ path: { decision_id: decision.id, item_id: item.id }, body });
      await refresh("awards");
      notify(t.named);
      onDone();
    },
  });
  const { unit_ids: chosen } = form.values;
  const choose = (id: string, on: boolean) =>
    form.set("unit_ids", on ? [...chosen, id] : chosen.filter((one) => one !== id));
  return (
    <Form form={form} action={t.nameReceivers}>
      <Stack gap="small">
        {units.map(({ value, label }) => (
          <Checkbox
            key={value}
            label={label}
            value={chosen.includes(value)}
            onChange={(on) => choose(value, on)}
          />
        ))}
      </Stack>
    </Form>
  );
}
