import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { setAwardQuotas } from "@/lib/api/gen/sdk.gen";
import type { QuotasOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { NEW_QUOTA, quotaBody, quotaDraft, quotasSchema } from "../quota-draft";
import { useMemberChoices } from "../use-member-choices";
import { QuotaFields, type QuotasDraft } from "./quota-fields";
import { QuotaList } from "./quota-list";

interface Props {
  readonly blockId: string;
  readonly year: number;
  readonly seasonId: string;
  readonly quotas: QuotasOut;
}

/** The quotas of the block's year; who may, states them. */
export function QuotaCard(props: Props) {
  const { quotas } = props;
  const t = useMessages(proposalMessages);
  const [open, setOpen] = useState(false);
  const edit = quotas.actions.includes("set") && (
    <Button icon="edit" onClick={() => setOpen(true)}>
      {t.setQuota}
    </Button>
  );
  return (
    <Card title={t.quota} aside={edit}>
      <QuotaList quotas={quotas.items} />
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.setQuota}
        description={<p>{t.quotaHint}</p>}
        wide
      >
        <QuotaForm {...props} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

function QuotaForm({ blockId, year, seasonId, quotas, onDone }: Props & { readonly onDone: () => void }) {
  const shared = useMessages(awardMessages);
  const units = useMemberChoices(blockId, year);
  const form = useAppForm<QuotasDraft, QuotasDraft>({
    schema: quotasSchema(shared.wholeNumber),
    initial: { items: quotas.items.map(quotaDraft) },
    submit: async ({ items }) => {
      await setAwardQuotas({ path: { season_id: seasonId }, body: { items: items.map(quotaBody) } });
      await refresh("awards");
      notify(shared.saved);
      onDone();
    },
  });
  const { items } = form.values;
  return (
    <Form
      form={form}
      action={shared.save}
      others={
        <Button icon="add" onClick={() => form.set("items", [...items, NEW_QUOTA])}>
          {shared.addLine}
        </Button>
      }
    >
      {items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a quota is its place in the order
        <QuotaFields key={index} form={form} index={index} units={units} />
      ))}
    </Form>
  );
}
