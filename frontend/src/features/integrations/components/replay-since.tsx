import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { replayWebhook } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredDate } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { webhookMessages } from "../webhook-messages";
import { startOf } from "../webhook-model";

/** Everything since a day, once more. */
export function ReplaySince({ webhookId }: { readonly webhookId: string }) {
  const t = useMessages(webhookMessages);
  const form = useAppForm({
    schema: v.object({ since: requiredDate() }),
    initial: { since: "" },
    submit: async ({ since }) => {
      const body = { since: startOf(since) };
      const { data } = await replayWebhook({ path: { webhook_id: webhookId }, body });
      notify(t.replayed(data.messages));
      await refresh("webhooks");
    },
  });
  return (
    <Card title={t.replay}>
      <p>{t.replayHint}</p>
      <Form form={form} action={t.replay}>
        <DateField label={t.since} {...form.bind("since")} />
      </Form>
    </Card>
  );
}
