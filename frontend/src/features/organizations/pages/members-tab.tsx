import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listMembershipsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { MembershipOut } from "@/lib/api/gen/types.gen";
import { ExportMenu } from "@/ui/export-menu/export-menu";
import { type Column, Table } from "@/ui/table/table";
import { organizationMessages } from "../messages";

interface Props {
  readonly blockId: string;
  readonly year: number;
}

/** Who belongs to the block in a year, in protocol order. */
export function MembersTab({ blockId, year }: Props) {
  const t = useMessages(organizationMessages);
  const members = useQuery(listMembershipsOptions({ path: { block_id: blockId }, query: { year } }));
  const columns: readonly Column<MembershipOut>[] = [
    {
      key: "unit",
      header: t.unit,
      cell: ({ unit }) => (
        <Link to="/don-vi/$unitId" params={{ unitId: unit.id }}>
          {unit.name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kind", header: t.kind, cell: ({ unit }) => t.unitKinds[unit.kind] },
    { key: "head", header: t.headTitle, cell: ({ unit }) => unit.head_title },
    { key: "code", header: t.code, cell: ({ unit }) => unit.code ?? t.none },
  ];
  return (
    <>
      <Table
        caption={t.members(year)}
        columns={columns}
        rows={members.data ?? []}
        rowKey={({ id }) => id}
        loading={members}
        empty={t.noMembers(year)}
      />
      {(members.data?.length ?? 0) > 0 && (
        <div>
          <ExportMenu
            path={`/blocks/${blockId}/memberships`}
            query={{ year: String(year) }}
            name={t.members(year)}
          />
        </div>
      )}
    </>
  );
}
