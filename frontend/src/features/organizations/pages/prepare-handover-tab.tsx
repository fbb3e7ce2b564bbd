import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions, readBlockOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { prepareHandover } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { HandoverFields } from "../components/handover-fields";
import { handoverMessages } from "../handover-messages";
import { type HandoverDraft, type HandoverWanted, handoverSchema } from "../handover-model";

interface Props {
  readonly blockId: string;
  readonly year: number;
}

/** A new hand-over: to whom, when, and what. */
export function PrepareHandoverTab({ blockId, year }: Props) {
  const t = useMessages(handoverMessages);
  const navigate = useNavigate();
  const usual = Object.values(t.usualItems).map((item) => ({ item, done: false }));
  const form = useAppForm<HandoverDraft, HandoverWanted>({
    schema: handoverSchema(),
    initial: {
      year: String(year),
      to_unit_id: "",
      on_date: today(),
      token: "Cờ Trưởng Khối",
      checklist: usual,
      open_items: [],
      paper_ids: [],
      note: "",
    },
    submit: async (draft) => {
      const body = { ...draft, year: Number(draft.year) };
      const { data } = await prepareHandover({ path: { block_id: blockId }, body });
      await refresh("organizations");
      notify(t.created);
      await navigate({
        to: "/khoi/$blockId/ban-giao/$handoverId",
        params: { blockId, handoverId: data.id },
      });
    },
  });
  return (
    <Card title={t.prepare}>
      <Form form={form} action={t.create}>
        <Incoming form={form} blockId={blockId} />
        <HandoverFields form={form} blockId={blockId} />
      </Form>
    </Card>
  );
}

interface IncomingProps {
  readonly form: AppForm<HandoverDraft>;
  readonly blockId: string;
}

/** The year and one of its members, but the one that leads now. */
function Incoming({ form, blockId }: IncomingProps) {
  const t = useMessages(handoverMessages);
  const block = useQuery(readBlockOptions({ path: { block_id: blockId } }));
  const year = Number(form.values.year);
  const members = useQuery(listMembershipsOptions({ path: { block_id: blockId }, query: { year } }));
  const units = members.data?.map(({ unit }) => unit) ?? [];
  const choices = units.filter(({ id }) => id !== block.data?.leader?.id);
  return (
    <>
      <Select
        label={t.yearToLead}
        placeholder={null}
        options={(block.data?.years ?? [year]).map((one) => ({ value: String(one), label: String(one) }))}
        {...form.bind("year")}
      />
      <Select
        label={t.takingUnit}
        options={choices.map(({ id, name }) => ({ value: id, label: name }))}
        {...form.bind("to_unit_id")}
      />
    </>
  );
}
