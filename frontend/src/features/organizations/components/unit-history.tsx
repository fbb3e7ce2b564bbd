import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readUnitHistoryOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { FormerNameOut, UnitMembership, UnitTerm } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { type Column, Table } from "@/ui/table/table";
import { unitMessages } from "../unit-messages";
import { Lineage } from "./lineage";

/** A unit through the years. */
export function UnitHistory({ unitId }: { readonly unitId: string }) {
  const t = useMessages(unitMessages);
  const history = useQuery(readUnitHistoryOptions({ path: { unit_id: unitId } }));
  const { names = [], memberships = [], leadership = [] } = history.data ?? {};
  return (
    <>
      <Table
        caption={t.memberships}
        columns={membershipColumns(t)}
        rows={memberships}
        rowKey={({ year, block }) => `${year} ${block.id}`}
        loading={history}
        empty={t.noMemberships}
      />
      <Table
        caption={t.leadership}
        columns={termColumns(t)}
        rows={leadership}
        rowKey={({ block, role, starts_on }) => `${block.id} ${role} ${starts_on}`}
        loading={history}
        empty={t.noLeadership}
      />
      {names.length > 0 && (
        <Table caption={t.formerNames} columns={nameColumns(t)} rows={names} rowKey={nameKey} empty="" />
      )}
      {history.data && <Lineage {...history.data} />}
    </>
  );
}

type Words = (typeof unitMessages)["vi"];

const nameKey = ({ until }: FormerNameOut) => until;

function membershipColumns(t: Words): readonly Column<UnitMembership>[] {
  return [
    { key: "year", header: t.year, cell: ({ year }) => year, isRowHeader: true },
    {
      key: "block",
      header: t.block,
      cell: ({ year, block }) => (
        <Link to="/khoi/$blockId" params={{ blockId: block.id }} search={{ nam: year }}>
          {block.name}
        </Link>
      ),
    },
  ];
}

function termColumns(t: Words): readonly Column<UnitTerm>[] {
  return [
    { key: "block", header: t.block, cell: ({ block }) => block.name, isRowHeader: true },
    { key: "role", header: t.role, cell: ({ role }) => t.roles[role] },
    { key: "from", header: t.fromDay, cell: ({ starts_on }) => formatDate(starts_on) },
    {
      key: "until",
      header: t.until,
      cell: ({ ends_on }) => (ends_on ? formatDate(ends_on) : t.lasting),
    },
  ];
}

function nameColumns(t: Words): readonly Column<FormerNameOut>[] {
  return [
    { key: "name", header: t.name, cell: ({ name }) => name, isRowHeader: true },
    { key: "until", header: t.until, cell: ({ until }) => formatDate(until) },
  ];
}
