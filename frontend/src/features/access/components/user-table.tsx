import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { UserOut } from "@/lib/api/gen/types.gen";
import { useUnitNames } from "@/lib/api/names";
import { dayOf, formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { COMING, type Column, type Loading, Table } from "@/ui/table/table";
import { userMessages } from "../user-messages";

interface Props {
  readonly users: readonly UserOut[];
  readonly loading: Loading;
}

/** Accounts with the names of their units; each leads to its page. */
export function UserTable({ users, loading }: Props) {
  const t = useMessages(userMessages);
  const unitName = useUnitNames(users.map(({ unit_id }) => unit_id));
  const columns: readonly Column<UserOut>[] = [
    {
      key: "name",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/quan-tri/nguoi-dung/$userId" params={{ userId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "username", header: t.username, cell: ({ username }) => username },
    { key: "unit", header: t.unit, cell: ({ unit_id }) => unitName(unit_id) ?? t.noUnit },
    { key: "state", header: t.state, cell: (user) => <UserState user={user} /> },
    { key: "created", header: t.createdAt, cell: ({ created_at }) => formatDate(dayOf(created_at)) },
  ];
  return (
    <Table
      caption={t.users}
      captionHidden
      columns={columns}
      rows={users}
      rowKey={({ id }) => id}
      loading={unitName.coming ? COMING : loading}
      empty={t.noUsers}
    />
  );
}

export function UserState({ user }: { readonly user: UserOut }) {
  const t = useMessages(userMessages);
  if (!user.active) return <Badge tone="neutral">{t.inactive}</Badge>;
  if (user.must_change_password) return <Badge tone="warn">{t.firstSignIn}</Badge>;
  return <Badge tone="good">{t.active}</Badge>;
}
