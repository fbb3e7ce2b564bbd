import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readUserOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { EditUser } from "../components/edit-user";
import { GiveGrant } from "../components/give-grant";
import { GivenGrants } from "../components/given-grants";
import { LinkedAccountsOf } from "../components/linked-accounts";
import { PasswordOnce } from "../components/password-once";
import { UserActs } from "../components/user-acts";
import { UserState } from "../components/user-table";
import { userMessages } from "../user-messages";

const route = getRouteApi("/signed-in/quan-tri/nguoi-dung/$userId");

/** One account: who it is, whether it is open, and what it may do where. */
export function UserPage() {
  const t = useMessages(userMessages);
  const { userId } = route.useParams();
  const { data: user } = useSuspenseQuery(readUserOptions({ path: { user_id: userId } }));
  const [password, setPassword] = useState<string | null>(null);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/nguoi-dung">{t.users}</Link>
          </Breadcrumbs>
        }
        title={user.name}
        tag={<UserState user={user} />}
        description={<p>{user.username}</p>}
        actions={<UserActs user={user} onPassword={setPassword} />}
      />
      {password && <PasswordOnce username={user.username} password={password} />}
      <GivenGrants userId={user.id} />
      {user.actions.includes("grant") && <GiveGrant user={user} />}
      <LinkedAccountsOf userId={user.id} />
      {user.actions.includes("edit") && <EditUser user={user} />}
    </Page>
  );
}
