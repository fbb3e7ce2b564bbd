import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listCriteriaSetsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { createCriteriaSet } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Combobox } from "@/ui/combobox/combobox";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { newVersionMessages } from "../new-version-messages";

interface Props {
  readonly seasonId: string;
  readonly further: boolean;
  readonly onDone: () => void;
}

/** A copy of last year's or another block's table: a draft, its source remembered. */
export function CopyForm({ seasonId, further, onDone }: Props) {
  const t = useMessages(newVersionMessages);
  const sets = useQuery(listCriteriaSetsOptions({ query: { page_size: 200, sort: "-created_at" } }));
  const form = useAppForm({
    schema: v.object({
      copy_of: requiredText(),
      reason: further ? requiredText(20_000) : optionalText(20_000),
    }),
    initial: { copy_of: "", reason: "" },
    submit: async (values) => {
      await createCriteriaSet({ body: { ...values, season_id: seasonId } });
      await refresh("criteria");
      notify(t.made);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.make} others={<Leave onDone={onDone} />}>
      <Combobox
        label={t.source}
        hint={t.sourceHint}
        options={(sets.data?.items ?? []).map(({ id, title, block_name, year }) => ({
          value: id,
          label: t.set(title, block_name, year),
        }))}
        {...form.bind("copy_of")}
      />
      {further && <TextField label={t.reason} {...form.bind("reason")} />}
    </Form>
  );
}

/** A table that begins with one empty group. */
export function EmptyForm({ seasonId, further, onDone }: Props) {
  const t = useMessages(newVersionMessages);
  const form = useAppForm({
    schema: v.object({
      title: requiredText(),
      reason: further ? requiredText(20_000) : optionalText(20_000),
    }),
    initial: { title: "", reason: "" },
    submit: async ({ title, reason }) => {
      const groups = [{ id: "1", name: t.firstGroup, max: 100 }];
      const document = JSON.stringify({ id: "bang_tieu_chi", title, scale: 100, groups });
      await createCriteriaSet({ body: { document, form: "json", reason, season_id: seasonId } });
      await refresh("criteria");
      notify(t.made);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.make} others={<Leave onDone={onDone} />}>
      <TextField label={t.tableTitle} {...form.bind("title")} />
      {further && <TextField label={t.reason} {...form.bind("reason")} />}
    </Form>
  );
}

function Leave({ onDone }: Pick<Props, "onDone">) {
  const t = useMessages(newVersionMessages);
  return (
    <Button variant="quiet" onClick={onDone}>
      {t.leave}
    </Button>
  );
}
