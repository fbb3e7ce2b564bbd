import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readClientOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { revokeClient } from "@/lib/api/gen/sdk.gen";
import type { ClientOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import styles from "../components/client-fields.module.css";
import { EditClient } from "../components/edit-client";
import { IssueSecret } from "../components/issue-secret";
import { SecretOnce } from "../components/secret-once";
import { SecretTable } from "../components/secret-table";
import { integrationMessages } from "../messages";
import { ClientState } from "./clients-page";

const route = getRouteApi("/signed-in/tich-hop/may-khach/$clientId");

/** One machine client: how it signs in, by which secrets, and what it may do. */
export function ClientPage() {
  const t = useMessages(integrationMessages);
  const { clientId } = route.useParams();
  const { data: client } = useSuspenseQuery(readClientOptions({ path: { client_id: clientId } }));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/tich-hop/may-khach">{t.clients}</Link>
          </Breadcrumbs>
        }
        title={client.name}
        tag={<ClientState client={client} />}
        description={client.note && <p>{client.note}</p>}
        actions={client.actions.includes("revoke") && <Revoke client={client} />}
      />
      {secret && <SecretOnce secret={secret} />}
      <Card>
        <dl className={styles.facts}>
          <dt>{t.clientId}</dt>
          <dd className={styles.code}>{client.id}</dd>
          <dt>{t.address}</dt>
          <dd className={styles.code}>{`${window.location.origin}/api/v1/auth/token`}</dd>
        </dl>
      </Card>
      <SecretTable client={client} />
      {client.actions.includes("issue_secret") && <IssueSecret client={client} onIssued={setSecret} />}
      {client.actions.includes("edit") && <EditClient client={client} />}
    </Page>
  );
}

function Revoke({ client }: { readonly client: ClientOut }) {
  const t = useMessages(integrationMessages);
  const run = async () => {
    await revokeClient({ path: { client_id: client.id } });
    notify(t.clientRevoked);
    await refresh("clients");
  };
  return <ActButton words={t.revokeClient} means={t.revokeClientMeans} danger word={client.name} act={run} />;
}
