import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listClientsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listClients } from "@/lib/api/gen/sdk.gen";
import type { ClientOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { dayOf, formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Page, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { integrationMessages } from "../messages";
import { SCOPES, stateOf } from "../model";

/** The programs that call the API under a name of their own. */
export function ClientsPage() {
  const t = useMessages(integrationMessages);
  const clients = useInfiniteQuery(
    pages(listClientsQueryKey(), (cursor, signal) => listClients({ query: { cursor }, signal })),
  );
  const columns: readonly Column<ClientOut>[] = [
    {
      key: "name",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/tich-hop/may-khach/$clientId" params={{ clientId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "scopes", header: t.scopes, cell: (client) => <ScopeWords client={client} /> },
    { key: "state", header: t.state, cell: (client) => <ClientState client={client} /> },
    { key: "created", header: t.created, cell: ({ created_at }) => formatDate(dayOf(created_at)) },
  ];
  return (
    <Page>
      <PageHeader
        title={t.clients}
        description={<p>{t.clientsHint}</p>}
        actions={
          <>
            <LinkButton to="/tich-hop/may-khach/moi" variant="primary" icon="add">
              {t.newClient}
            </LinkButton>
            <LinkButton to="/phat-trien">{t.guide}</LinkButton>
          </>
        }
      />
      <Stack>
        <Table
          caption={t.clients}
          captionHidden
          columns={columns}
          rows={clients.data ?? []}
          rowKey={({ id }) => id}
          loading={clients}
          empty={t.noClients}
        />
        <Pagination pages={clients} file={{ path: "/clients", name: t.clients }} />
      </Stack>
    </Page>
  );
}

function ScopeWords({ client }: { readonly client: ClientOut }) {
  const t = useMessages(integrationMessages);
  const held = SCOPES.filter((one) => client.scopes.some(({ permission }) => permission === one));
  return held.map((one) => t.permissions[one]).join("; ");
}

const TONES = { inUse: "good", noSecret: "warn", revokedState: "neutral" } as const;

export function ClientState({ client }: { readonly client: ClientOut }) {
  const t = useMessages(integrationMessages);
  const state = stateOf(client);
  return <Badge tone={TONES[state]}>{t[state]}</Badge>;
}
