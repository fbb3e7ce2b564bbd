import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { editClient } from "@/lib/api/gen/sdk.gen";
import type { ClientOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";
import { clientSchema, draftOf, hasOnePlace } from "../model";
import { ClientFields } from "./client-fields";

/** Name, note and scopes; scopes in several places are left as they are. */
export function EditClient({ client }: { readonly client: ClientOut }) {
  const [opened, renew] = useState(client); // what the person sees is what is sent against
  const t = useMessages(integrationMessages);
  const withScopes = hasOnePlace(client.scopes);
  const form = useAppForm({
    schema: clientSchema(t.scopeMissing),
    initial: draftOf(client),
    submit: async ({ name, note, scopes }) => {
      const body = withScopes ? { name, note, scopes } : { name, note };
      const { data } = await editClient({ path: { client_id: client.id }, headers: ifMatch(opened), body });
      renew(data);
      notify(t.saved);
      await refresh("clients");
    },
  });
  return (
    <Card title={t.edit}>
      <Form form={form} action={t.save}>
        <ClientFields form={form} withScopes={withScopes} />
      </Form>
    </Card>
  );
}
