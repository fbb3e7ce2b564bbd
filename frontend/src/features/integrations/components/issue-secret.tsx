import { useMessages } from "@/i18n/language";
import { issueClientSecret } from "@/lib/api/gen/sdk.gen";
import type { ClientOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { NumberField } from "@/ui/number-field/number-field";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";
import { secretSchema } from "../model";

interface Props {
  readonly client: ClientOut;
  readonly onIssued: (secret: string) => void;
}

/** A further secret; the present one lives on for the hours that are given. */
export function IssueSecret({ client, onIssued }: Props) {
  const t = useMessages(integrationMessages);
  const form = useAppForm({
    schema: secretSchema(),
    initial: { overlap_hours: "72" },
    submit: async (body) => {
      const { data } = await issueClientSecret({ path: { client_id: client.id }, body });
      onIssued(data.secret);
      notify(t.issued);
      await refresh("clients");
    },
  });
  return (
    <Card title={t.issue}>
      <Form form={form} action={t.issue}>
        <NumberField whole label={t.overlap} hint={t.overlapHint} {...form.bind("overlap_hours")} />
      </Form>
    </Card>
  );
}
