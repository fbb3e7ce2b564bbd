import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { recordPastHandover } from "@/lib/api/gen/sdk.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { handoverMessages } from "../handover-messages";
import { ActDialog } from "./act-dialog";

interface Props {
  readonly block: BlockOut;
}

/** Keeps a hand-over that took place outside, as a paper states it: nobody signs here. */
export function RecordHandover({ block }: Props) {
  const t = useMessages(handoverMessages);
  return (
    <ActDialog words={t.recordPast} hint={t.recordPastMeans}>
      {() => <PastForm block={block} />}
    </ActDialog>
  );
}

const schema = () =>
  v.object({
    year: v.pipe(requiredText(), v.transform(Number)),
    to_unit_id: requiredText(),
    on_date: requiredDate(),
    token: requiredText(),
    source: requiredText(),
  });

function PastForm({ block }: Props) {
  const t = useMessages(handoverMessages);
  const navigate = useNavigate();
  const initial: v.InferInput<ReturnType<typeof schema>> = {
    year: String(block.years[0] ?? ""),
    to_unit_id: "",
    on_date: "",
    token: "",
    source: "",
  };
  const form = useAppForm({
    schema: schema(),
    initial,
    submit: async (body) => {
      const { data } = await recordPastHandover({ path: { block_id: block.id }, body });
      await refresh("organizations", "access");
      notify(t.pastRecorded);
      const params = { blockId: block.id, handoverId: data.id };
      await navigate({ to: "/khoi/$blockId/ban-giao/$handoverId", params });
    },
  });
  return (
    <Form form={form} action={t.recordPast}>
      <p>
        {t.givingUnit}: {block.leader?.name ?? t.unknown}
      </p>
      <Select
        label={t.yearToLead}
        options={block.years.map((one) => ({ value: String(one), label: String(one) }))}
        {...form.bind("year")}
      />
      <Select
        label={t.takingUnit}
        options={useSuccessors(block, Number(form.values.year))}
        {...form.bind("to_unit_id")}
      />
      <DateField label={t.onDate} {...form.bind("on_date")} />
      <TextField label={t.token} hint={t.tokenHint} {...form.bind("token")} />
      <TextField label={t.source} hint={t.sourceHint} {...form.bind("source")} />
    </Form>
  );
}

/** The members of a year, but the one that leads now. */
function useSuccessors(block: BlockOut, year: number) {
  const path = { block_id: block.id };
  const members = useQuery({ ...listMembershipsOptions({ path, query: { year } }), enabled: year > 0 });
  const units = (members.data ?? []).map(({ unit }) => unit).filter(({ id }) => id !== block.leader?.id);
  return units.map(({ id, name }) => ({ value: id, label: name }));
}
