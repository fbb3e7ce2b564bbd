import { useMessages } from "@/i18n/language";
import { issueWebhookSecret } from "@/lib/api/gen/sdk.gen";
import type { WebhookOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { notify } from "@/ui/toast/notify";
import { secretSchema } from "../model";
import { webhookMessages } from "../webhook-messages";

interface Props {
  readonly webhook: WebhookOut;
  readonly onIssued: (secret: string) => void;
}

/** The secrets that sign now, and a further one beside them. */
export function WebhookSecrets({ webhook, onIssued }: Props) {
  const t = useMessages(webhookMessages);
  const form = useAppForm({
    schema: secretSchema(),
    initial: { overlap_hours: "72" },
    submit: async (body) => {
      const { data } = await issueWebhookSecret({ path: { webhook_id: webhook.id }, body });
      onIssued(data.secret);
      notify(t.issued);
      await refresh("webhooks");
    },
  });
  return (
    <Card title={t.secretsInUse}>
      {webhook.secrets.length === 0 && <p>{t.noSecretYet}</p>}
      <ul>
        {webhook.secrets.map(({ id, issued_at, expires_at }) => (
          <li key={id}>
            {expires_at
              ? t.secretUntil(formatInstant(issued_at), formatInstant(expires_at))
              : t.secretSince(formatInstant(issued_at))}
          </li>
        ))}
      </ul>
      <Form form={form} action={t.issue}>
        <NumberField whole label={t.overlap} hint={t.overlapHint} {...form.bind("overlap_hours")} />
      </Form>
    </Card>
  );
}
