import { useSuspenseQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readWebhookOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { pauseWebhook, removeWebhook, resumeWebhook } from "@/lib/api/gen/sdk.gen";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import styles from "../components/client-fields.module.css";
import { DeliveryTable } from "../components/delivery-table";
import { EditWebhook } from "../components/edit-webhook";
import { ReplaySince } from "../components/replay-since";
import { SecretOnce } from "../components/secret-once";
import { WebhookSecrets } from "../components/webhook-secrets";
import { webhookMessages } from "../webhook-messages";
import { WebhookState } from "./webhooks-page";

const route = getRouteApi("/signed-in/tich-hop/dia-chi-nhan-tin/$webhookId");

/** One receiver: how it fares, what it was told, by which secrets, and of what. */
export function WebhookPage() {
  const t = useMessages(webhookMessages);
  const { webhookId } = route.useParams();
  const { data: webhook } = useSuspenseQuery(readWebhookOptions({ path: { webhook_id: webhookId } }));
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/tich-hop/dia-chi-nhan-tin">{t.webhooks}</Link>
          </Breadcrumbs>
        }
        title={webhook.name}
        tag={<WebhookState webhook={webhook} />}
        description={<p className={styles.code}>{webhook.url}</p>}
        actions={<Acts webhook={webhook} />}
      />
      {secret && <SecretOnce secret={secret} />}
      <Standing webhook={webhook} />
      <DeliveryTable webhookId={webhook.id} />
      {webhook.actions.includes("replay") && <ReplaySince webhookId={webhook.id} />}
      {webhook.actions.includes("issue_secret") && <WebhookSecrets webhook={webhook} onIssued={setSecret} />}
      {webhook.actions.includes("edit") && <EditWebhook webhook={webhook} />}
    </Page>
  );
}

function Standing({ webhook: { paused_because, failing_since } }: { readonly webhook: WebhookOut }) {
  const t = useMessages(webhookMessages);
  if (paused_because) return <Callout tone="warn">{t.pausedBecause[paused_because]}</Callout>;
  return failing_since && <Callout tone="warn">{t.failingSince(formatInstant(failing_since))}</Callout>;
}

function Acts({ webhook }: { readonly webhook: WebhookOut }) {
  const t = useMessages(webhookMessages);
  const navigate = useNavigate();
  const path = { webhook_id: webhook.id };
  const turn = async (act: typeof pauseWebhook | typeof resumeWebhook, done: string) => {
    await act({ path });
    notify(done);
    await refresh("webhooks");
  };
  const remove = async () => {
    await removeWebhook({ path });
    notify(t.removed);
    await navigate({ to: "/tich-hop/dia-chi-nhan-tin" });
    await refresh("webhooks");
  };
  return (
    <Row>
      {webhook.actions.includes("pause") && (
        <ActButton words={t.pause} means={t.pauseMeans} act={() => turn(pauseWebhook, t.pausedNow)} />
      )}
      {webhook.actions.includes("resume") && (
        <ActButton
          words={t.resume}
          means={t.resumeMeans}
          variant="primary"
          act={() => turn(resumeWebhook, t.resumed)}
        />
      )}
      {webhook.actions.includes("remove") && (
        <ActButton words={t.remove} means={t.removeMeans} danger word={webhook.name} act={remove} />
      )}
    </Row>
  );
}
