import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { createSeason } from "@/lib/api/gen/sdk.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";
import { choosableYears } from "../block-model";
import { ActDialog } from "./act-dialog";

/** Years back that may be drafted, to be kept as history. */
const EARLIER = 20;

/** Drafts the first year of a block; later ones are made from the last. */
export function NewSeason({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  return <ActDialog words={t.newSeason}>{() => <SeasonForm block={block} />}</ActDialog>;
}

function SeasonForm({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  const navigate = useNavigate();
  const now = Number(today().slice(0, 4));
  const earlier = Array.from({ length: EARLIER }, (_, back) => now - 1 - back);
  const years = choosableYears([...block.years, ...earlier], now);
  const year = block.years[0] ?? now;
  const form = useAppForm({
    schema: v.object({ year: v.pipe(requiredText(), v.transform(Number)), title: requiredText() }),
    initial: { year: String(year), title: t.seasonTitleOf(year) },
    submit: async (draft) => {
      const { data } = await createSeason({ body: { ...draft, block_id: block.id } });
      await refresh("seasons", "organizations");
      notify(t.seasonCreated(data.year));
      await navigate({ to: "/khoi/$blockId", params: { blockId: block.id }, search: { nam: data.year } });
    },
  });
  /** A title that nobody has written follows the year. */
  const choose = (chosen: string) => {
    const { year: before, title } = form.values;
    if (title !== t.seasonTitleOf(Number(before))) form.set("year", chosen);
    else form.reset({ year: chosen, title: t.seasonTitleOf(Number(chosen)) });
  };
  return (
    <Form form={form} action={t.save}>
      <Select
        label={t.year}
        placeholder={null}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
        {...form.bind("year")}
        onChange={choose}
      />
      <TextField label={t.seasonTitle} {...form.bind("title")} />
    </Form>
  );
}
