import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { setAwardQuotas } from "@/lib/api/gen/sdk.gen";
import type { QuotasOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { IconButton } from "@/ui/icon-button/icon-button";
import { NumberField } from "@/ui/number-field/number-field";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { awardMessages } from "../messages";
import { awardKey, awardOf } from "../model";
import { proposalMessages } from "../proposal-messages";
import { useAwardNames } from "../use-award-names";
import styles from "./awards.module.css";
import { QuotaList } from "./quota-list";

interface Props {
  readonly seasonId: string;
  readonly quotas: QuotasOut;
}

/** The quotas of the block's year; who may, states them. */
export function QuotaCard({ seasonId, quotas }: Props) {
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
        <QuotaForm seasonId={seasonId} quotas={quotas} onDone={() => setOpen(false)} />
      </Dialog>
    </Card>
  );
}

interface Draft {
  items: { award: string; most: string }[];
}

const quotaSchema = (words: string) =>
  v.object({
    items: v.array(
      v.object({ award: requiredText(), most: v.pipe(v.string(), v.regex(/^\d{1,4}$/, words)) }),
    ),
  });

function QuotaForm({ seasonId, quotas, onDone }: Props & { readonly onDone: () => void }) {
  const shared = useMessages(awardMessages);
  const form = useAppForm<Draft, Draft>({
    schema: quotaSchema(shared.wholeNumber),
    initial: { items: quotas.items.map((quota) => ({ award: awardKey(quota), most: String(quota.most) })) },
    submit: async ({ items }) => {
      const body = { items: items.map(({ award, most }) => ({ ...awardOf(award), most: Number(most) })) };
      await setAwardQuotas({ path: { season_id: seasonId }, body });
      await refresh("awards");
      notify(shared.saved);
      onDone();
    },
  });
  const { items } = form.values;
  const add = () => form.set("items", [...items, { award: "", most: "1" }]);
  return (
    <Form
      form={form}
      action={shared.save}
      others={
        <Button icon="add" onClick={add}>
          {shared.addLine}
        </Button>
      }
    >
      {items.map((_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a quota is its place in the order
        <QuotaRow key={index} form={form} index={index} />
      ))}
    </Form>
  );
}

function QuotaRow({ form, index }: { readonly form: AppForm<Draft>; readonly index: number }) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const { options } = useAwardNames();
  return (
    <div className={styles.quota}>
      <Select label={t.quotaOf(index + 1)} options={options} {...form.bind(`items.${index}.award`)} />
      <NumberField label={t.most} whole {...form.bind(`items.${index}.most`)} />
      <IconButton
        icon="delete"
        label={shared.removeLine(index + 1)}
        onClick={() => form.set("items", form.values.items.toSpliced(index, 1))}
      />
    </div>
  );
}
