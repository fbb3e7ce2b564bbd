import { useMessages } from "@/i18n/language";
import { editWebhook, readWebhook } from "@/lib/api/gen/sdk.gen";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { notify } from "@/ui/toast/notify";
import { webhookMessages } from "../webhook-messages";
import { draftOf, groupsOf, webhookSchema } from "../webhook-model";
import { WebhookFields } from "./webhook-fields";

/** Name, address and kinds; kinds that were chosen one by one are left as they are. */
export function EditWebhook({ webhook }: { readonly webhook: WebhookOut }) {
  const t = useMessages(webhookMessages);
  const withKinds = groupsOf(webhook.kinds) !== undefined;
  const path = { webhook_id: webhook.id };
  const form = useEditForm({
    thing: webhook,
    draftOf,
    schema: webhookSchema(t.badUrl),
    read: () => readWebhook({ path }),
    save: ({ name, url, kinds }, headers) =>
      editWebhook({ path, headers, body: withKinds ? { name, url, kinds } : { name, url } }),
    done: () => {
      notify(t.saved);
      return refresh("webhooks");
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
