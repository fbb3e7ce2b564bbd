import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editWebhook } from "@/lib/api/gen/sdk.gen";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { webhookMessages } from "../webhook-messages";
import { draftOf, groupsOf, webhookSchema } from "../webhook-model";
import { WebhookFields } from "./webhook-fields";

/** Name, address and kinds; kinds that were chosen one by one are left as they are. */
export function EditWebhook({ webhook }: { readonly webhook: WebhookOut }) {
  const [opened, renew] = useState(webhook); // what the person sees is what is sent against
  const t = useMessages(webhookMessages);
  const withKinds = groupsOf(webhook.kinds) !== undefined;
  const form = useAppForm({
    schema: webhookSchema(t.badUrl),
    initial: draftOf(webhook),
    submit: async ({ name, url, kinds }) => {
      const body = withKinds ? { name, url, kinds } : { name, url };
      const { data } = await editWebhook({
        path: { webhook_id: webhook.id },
        headers: ifMatch(opened),
        body,
      });
      renew(data);
      notify(t.saved);
      await refresh("webhooks");
    },
  });
  return (
    <Card title={t.edit}>
      <Form form={form} action={t.save}>
        <WebhookFields form={form} withKinds={withKinds} />
      </Form>
    </Card>
  );
}
