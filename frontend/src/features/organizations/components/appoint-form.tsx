import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { appoint } from "@/lib/api/gen/sdk.gen";
import type { BlockOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { oneOf, optionalDate, requiredDate, requiredText } from "@/lib/validation";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";

const ROLES = ["leader", "deputy"] as const;

const schema = () =>
  v.object({
    year: v.pipe(requiredText(), v.transform(Number)),
    unit_id: requiredText(),
    role: oneOf(ROLES),
    starts_on: requiredDate(),
    ends_on: optionalDate(),
  });

interface Props {
  readonly block: BlockOut;
  readonly onDone: () => void;
}

/** A member unit as leader or deputy, from a day on. */
export function AppointForm({ block, onDone }: Props) {
  const t = useMessages(blockMessages);
  const initial: v.InferInput<ReturnType<typeof schema>> = {
    year: String(block.years[0] ?? ""),
    unit_id: "",
    role: block.leader ? "deputy" : "leader",
    starts_on: today(),
    ends_on: "",
  };
  const form = useAppForm({
    schema: schema(),
    initial,
    submit: async (body) => {
      await appoint({ path: { block_id: block.id }, body });
      await refresh("organizations", "access");
      notify(t.appointed);
      onDone();
    },
  });
  const year = Number(form.values.year);
  const path = { block_id: block.id };
  const members = useQuery({ ...listMembershipsOptions({ path, query: { year } }), enabled: year > 0 });
  return (
    <Form form={form} action={t.appoint}>
      <Select
        label={t.year}
        options={block.years.map((one) => ({ value: String(one), label: String(one) }))}
        {...form.bind("year")}
      />
      <Select
        label={t.unit}
        options={(members.data ?? []).map(({ unit }) => ({ value: unit.id, label: unit.name }))}
        {...form.bind("unit_id")}
      />
      <Select
        label={t.role}
        placeholder={null}
        options={ROLES.map((value) => ({ value, label: t.roles[value] }))}
        {...form.bind("role")}
      />
      <DateField label={t.from} {...form.bind("starts_on")} />
      <DateField label={t.until} note={t.optional} {...form.bind("ends_on")} />
    </Form>
  );
}
