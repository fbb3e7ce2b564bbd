import { useMessages } from "@/i18n/language";
import type { GrantOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { type Column, Table } from "@/ui/table/table";
import { accessMessages } from "../messages";

const keyOf = (grant: GrantOut) => [grant.role, grant.unit_id, grant.block_id, grant.starts_on].join();

/** The roles a person holds today. */
export function GrantTable({ grants }: { readonly grants: readonly GrantOut[] }) {
  const t = useMessages(accessMessages);
  const day = (date: string | null) => (date ? formatDate(date) : t.open);
  const columns: readonly Column<GrantOut>[] = [
    { key: "role", header: t.role, cell: (grant) => t.roles[grant.role], isRowHeader: true },
    { key: "from", header: t.from, cell: (grant) => day(grant.starts_on) },
    { key: "until", header: t.until, cell: (grant) => day(grant.ends_on) },
  ];
  return <Table caption={t.grants} columns={columns} rows={grants} rowKey={keyOf} empty={t.noGrants} />;
}
