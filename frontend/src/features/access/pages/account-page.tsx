import { useMessages } from "@/i18n/language";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import { DevicesCard } from "../components/devices-card";
import { FactorsCard } from "../components/factors-card";
import { GrantTable } from "../components/grant-table";
import { OwnLinkedAccounts } from "../components/linked-accounts";
import { OwnDataCard } from "../components/own-data-card";
import { PasswordForm } from "../components/password-form";
import { SessionTable } from "../components/session-table";
import { accessMessages } from "../messages";

export function AccountPage() {
  const t = useMessages(accessMessages);
  const me = useMe();
  const changed = () => {
    notify(t.passwordChanged);
    return refresh("access");
  };
  return (
    <Page>
      <PageHeader title={t.accountTitle} description={<p>{`${me.name} (${me.username})`}</p>} />
      <GrantTable grants={me.grants} />
      <FactorsCard />
      <OwnLinkedAccounts />
      <DevicesCard />
      <SessionTable />
      <Card title={t.changePassword}>
        <PasswordForm onChanged={changed} />
      </Card>
      <OwnDataCard />
    </Page>
  );
}
