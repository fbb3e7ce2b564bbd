import { Link, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { createWebhook } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import { WebhookFields } from "../components/webhook-fields";
import { webhookMessages } from "../webhook-messages";
import { EMPTY, webhookSchema } from "../webhook-model";

/** Registers a receiver; its secret is issued on its own page. */
export function NewWebhookPage() {
  const t = useMessages(webhookMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: webhookSchema(t.badUrl),
    initial: EMPTY,
    submit: async (body) => {
      const { data } = await createWebhook({ body });
      notify(t.created);
      await refresh("webhooks");
      await navigate({ to: "/tich-hop/dia-chi-nhan-tin/$webhookId", params: { webhookId: data.id } });
    },
  });
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/tich-hop/dia-chi-nhan-tin">{t.webhooks}</Link>
          </Breadcrumbs>
        }
        title={t.newWebhook}
      />
      <Card>
        <Form form={form} action={t.create}>
          <WebhookFields form={form} withKinds />
        </Form>
      </Card>
    </Page>
  );
}
