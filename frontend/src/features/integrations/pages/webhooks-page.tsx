import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listWebhooksQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listWebhooks } from "@/lib/api/gen/sdk.gen";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { Badge } from "@/ui/badge/badge";
import { Page, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { webhookMessages } from "../webhook-messages";
import { groupsOf, standingOf } from "../webhook-model";

/** Other systems that are told what happens here. */
export function WebhooksPage() {
  const t = useMessages(webhookMessages);
  const webhooks = useInfiniteQuery(
    pages(listWebhooksQueryKey(), (cursor, signal) => listWebhooks({ query: { cursor }, signal })),
  );
  const columns: readonly Column<WebhookOut>[] = [
    {
      key: "name",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/tich-hop/dia-chi-nhan-tin/$webhookId" params={{ webhookId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    { key: "kinds", header: t.kinds, cell: (webhook) => <KindWords webhook={webhook} /> },
    { key: "state", header: t.state, cell: (webhook) => <WebhookState webhook={webhook} /> },
  ];
  return (
    <Page>
      <PageHeader
        title={t.webhooks}
        description={<p>{t.webhooksHint}</p>}
        actions={
          <LinkButton to="/tich-hop/dia-chi-nhan-tin/moi" variant="primary" icon="add">
            {t.newWebhook}
          </LinkButton>
        }
      />
      <Stack>
        <Table
          caption={t.webhooks}
          captionHidden
          columns={columns}
          rows={webhooks.data ?? []}
          rowKey={({ id }) => id}
          loading={webhooks}
          empty={t.noWebhooks}
        />
        <Pagination pages={webhooks} file={{ path: "/webhooks", name: t.webhooks }} />
      </Stack>
    </Page>
  );
}

function KindWords({ webhook: { kinds } }: { readonly webhook: WebhookOut }) {
  const t = useMessages(webhookMessages);
  if (kinds.length === 0) return t.everything;
  const groups = groupsOf(kinds);
  return (groups?.map((group) => t.groups[group]) ?? kinds.map((kind) => t.kindWords[kind])).join("; ");
}

const TONES = { active: "good", failing: "bad", noSecret: "warn", paused: "neutral" } as const;

export function WebhookState({ webhook }: { readonly webhook: WebhookOut }) {
  const t = useMessages(webhookMessages);
  const standing = standingOf(webhook);
  return <Badge tone={TONES[standing]}>{t[standing]}</Badge>;
}
