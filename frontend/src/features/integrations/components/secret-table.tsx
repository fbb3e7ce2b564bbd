import { useMessages } from "@/i18n/language";
import { revokeClientSecret } from "@/lib/api/gen/sdk.gen";
import type { ClientOut, SecretOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";
import { standingOf } from "../model";
import styles from "./client-fields.module.css";

const TONES = { valid: "good", expired: "neutral", revokedState: "neutral" } as const;

/** The secrets of a client by how they begin, the newest first. */
export function SecretTable({ client }: { readonly client: ClientOut }) {
  const t = useMessages(integrationMessages);
  const columns: readonly Column<SecretOut>[] = [
    {
      key: "secret",
      header: t.secret,
      cell: ({ hint }) => <span className={styles.code}>{`${hint}…`}</span>,
      isRowHeader: true,
    },
    { key: "state", header: t.state, cell: (secret) => <SecretState secret={secret} /> },
    { key: "issued", header: t.issuedAt, cell: ({ issued_at }) => formatInstant(issued_at) },
    { key: "expires", header: t.expiresAt, cell: ({ expires_at }) => formatInstant(expires_at) },
    {
      key: "used",
      header: t.lastUsed,
      cell: ({ last_used_at }) => (last_used_at ? formatInstant(last_used_at) : t.never),
    },
    {
      key: "revoke",
      header: t.revoke,
      cell: (secret) => secret.actions.includes("revoke") && <Revoke client={client} secret={secret} />,
    },
  ];
  return (
    <Table
      caption={t.secrets}
      columns={columns}
      rows={client.secrets}
      rowKey={({ id }) => id}
      empty={t.noSecrets}
    />
  );
}

function SecretState({ secret }: { readonly secret: SecretOut }) {
  const t = useMessages(integrationMessages);
  const standing = standingOf(secret, new Date().toISOString());
  return <Badge tone={TONES[standing]}>{t[standing]}</Badge>;
}

function Revoke({ client, secret }: { readonly client: ClientOut; readonly secret: SecretOut }) {
  const t = useMessages(integrationMessages);
  const run = async () => {
    await revokeClientSecret({ path: { client_id: client.id, secret_id: secret.id } });
    notify(t.secretRevoked);
    await refresh("clients");
  };
  return (
    <ActButton
      words={t.revoke}
      label={t.revokeSecret(secret.hint)}
      means={t.revokeSecretMeans}
      danger
      act={run}
    />
  );
}
