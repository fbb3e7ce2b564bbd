import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { addMember, copyMembers, removeMember } from "@/lib/api/gen/sdk.gen";
import type { BlockOut, MembershipOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { today } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { Card } from "@/ui/card/card";
import { Combobox } from "@/ui/combobox/combobox";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { Select } from "@/ui/select/select";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { blockMessages } from "../block-messages";
import { choosableYears } from "../block-model";
import { useLivingUnits } from "../use-units";

/** Who belongs to the block in a year; a year can start with the members of the last. */
export function ManageMembers({ block }: { readonly block: BlockOut }) {
  const t = useMessages(blockMessages);
  const thisYear = Number(today().slice(0, 4));
  const [year, setYear] = useState(block.years[0] ?? thisYear);
  const query = { path: { block_id: block.id }, query: { year } };
  const members = useQuery(listMembershipsOptions(query));
  const rows = members.data ?? [];
  const years = choosableYears(block.years, thisYear);
  const last = block.years.find((earlier) => earlier < year);
  const manages = block.actions.includes("set_members");
  return (
    <>
      <Select
        label={t.year}
        placeholder={null}
        value={String(year)}
        options={years.map((one) => ({ value: String(one), label: String(one) }))}
        onChange={(chosen) => setYear(Number(chosen))}
      />
      <Table
        caption={t.members(year)}
        columns={columnsWith(t, block, year)}
        rows={rows}
        rowKey={({ id }) => id}
        loading={members}
        empty={t.noMembers(year)}
      />
      {manages && last !== undefined && members.data?.length === 0 && (
        <CopyButton block={block} from={last} to={year} />
      )}
      {manages && <AddMember key={rows.length} block={block} year={year} members={rows} />}
    </>
  );
}

function columnsWith(
  t: (typeof blockMessages)["vi"],
  block: BlockOut,
  year: number,
): readonly Column<MembershipOut>[] {
  const remove = async ({ id }: MembershipOut) => {
    await removeMember({ path: { block_id: block.id, membership_id: id } });
    await refresh("organizations", "seasons", "access");
    notify(t.removed);
  };
  const unit: Column<MembershipOut> = {
    key: "unit",
    header: t.unit,
    cell: (member) => member.unit.name,
    isRowHeader: true,
  };
  if (!block.actions.includes("set_members")) return [unit];
  const act: Column<MembershipOut> = {
    key: "act",
    header: t.act,
    align: "end",
    cell: (member) => (
      <ActButton
        words={t.remove}
        label={t.removeOf(member.unit.name)}
        means={t.removeMeans(member.unit.name, year)}
        act={() => remove(member)}
      />
    ),
  };
  return [unit, act];
}

interface CopyProps {
  readonly block: BlockOut;
  readonly from: number;
  readonly to: number;
}

function CopyButton({ block, from, to }: CopyProps) {
  const t = useMessages(blockMessages);
  const copy = async () => {
    await copyMembers({ path: { block_id: block.id }, body: { from_year: from, to_year: to } });
    await refresh("organizations", "seasons", "access");
    notify(t.copied);
  };
  return (
    <Row>
      <ActButton words={t.copy(from)} means={t.members(to)} act={copy} />
    </Row>
  );
}

interface AddProps {
  readonly block: BlockOut;
  readonly year: number;
  readonly members: readonly MembershipOut[];
}

function AddMember({ block, year, members }: AddProps) {
  const t = useMessages(blockMessages);
  const there = new Set(members.map(({ unit }) => unit.id));
  const units = useLivingUnits().filter(({ id }) => !there.has(id));
  const form = useAppForm({
    schema: v.object({ unit_id: requiredText() }),
    initial: { unit_id: "" },
    submit: async ({ unit_id }) => {
      await addMember({ path: { block_id: block.id }, body: { unit_id, year } });
      await refresh("organizations", "seasons", "access");
      notify(t.added);
    },
  });
  return (
    <Card>
      <Form form={form} action={t.addMember} icon="add">
        <Combobox
          label={t.unit}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.bind("unit_id")}
        />
      </Form>
    </Card>
  );
}
