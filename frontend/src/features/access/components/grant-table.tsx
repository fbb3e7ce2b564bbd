import { useMessages } from "@/i18n/language";
import type { GrantOut } from "@/lib/api/gen/types.gen";
import { useBlockNames, useUnitNames } from "@/lib/api/names";
import { formatDate } from "@/lib/dates";
import { COMING, type Column, type Loading, Table } from "@/ui/table/table";
import { accessMessages } from "../messages";

interface Props<Grant> {
  readonly grants: readonly Grant[];
  readonly loading?: Loading;
  /** Further columns at the end. */
  readonly more?: readonly Column<Grant>[];
}

const keyOf = (grant: GrantOut & { readonly id?: string }) =>
  grant.id ?? [grant.role, grant.unit_id, grant.block_id, grant.starts_on].join();

/** Roles with the places and the time in which they hold. */
export function GrantTable<Grant extends GrantOut>({ grants, loading, more = [] }: Props<Grant>) {
  const t = useMessages(accessMessages);
  const unitName = useUnitNames(grants.map(({ unit_id }) => unit_id));
  const blockName = useBlockNames(grants.map(({ block_id }) => block_id));
  const coming = unitName.coming || blockName.coming;
  const day = (date: string | null) => (date ? formatDate(date) : t.open);
  const columns: readonly Column<Grant>[] = [
    { key: "role", header: t.role, cell: (grant) => t.roles[grant.role], isRowHeader: true },
    { key: "unit", header: t.unit, cell: ({ unit_id: id }) => (id ? unitName(id) : t.everyUnit) },
    { key: "block", header: t.block, cell: ({ block_id: id }) => (id ? blockName(id) : t.everyBlock) },
    { key: "from", header: t.from, cell: (grant) => day(grant.starts_on) },
    { key: "until", header: t.until, cell: (grant) => day(grant.ends_on) },
    ...more,
  ];
  return (
    <Table
      caption={t.grants}
      columns={columns}
      rows={grants}
      rowKey={keyOf}
      {...(coming ? { loading: COMING } : loading && { loading })}
      empty={t.noGrants}
    />
  );
}
