import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listUsersQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listUsers } from "@/lib/api/gen/sdk.gen";
import { pages } from "@/lib/api/pages";
import { Page, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { SearchField } from "@/ui/search-field/search-field";
import { UserTable } from "../components/user-table";
import { userMessages } from "../user-messages";

const route = getRouteApi("/signed-in/quan-tri/nguoi-dung");

/** The accounts that one manages. */
export function UsersPage() {
  const t = useMessages(userMessages);
  const { q } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { q };
  const users = useInfiniteQuery(
    pages(listUsersQueryKey({ query }), (cursor, signal) =>
      listUsers({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Page>
      <PageHeader
        title={t.users}
        description={<p>{t.usersHint}</p>}
        actions={
          <LinkButton to="/quan-tri/nguoi-dung/moi" variant="primary" icon="add">
            {t.newUser}
          </LinkButton>
        }
      />
      <SearchField
        label={t.search}
        value={q ?? ""}
        onSearch={(text) => void navigate({ search: text ? { q: text } : {}, replace: true })}
      />
      <Stack>
        <UserTable users={users.data ?? []} loading={users} />
        <Pagination pages={users} file={{ path: "/users", query, name: t.users }} />
      </Stack>
    </Page>
  );
}
