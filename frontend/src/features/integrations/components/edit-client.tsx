import { useMessages } from "@/i18n/language";
import { editClient, readClient } from "@/lib/api/gen/sdk.gen";
import type { ClientOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { notify } from "@/ui/toast/notify";
import { integrationMessages } from "../messages";
import { clientSchema, draftOf, hasOnePlace } from "../model";
import { ClientFields } from "./client-fields";

/** Name, note and scopes; scopes in several places are left as they are. */
export function EditClient({ client }: { readonly client: ClientOut }) {
  const t = useMessages(integrationMessages);
  const withScopes = hasOnePlace(client.scopes);
  const path = { client_id: client.id };
  const form = useEditForm({
    thing: client,
    draftOf,
    schema: clientSchema(t.scopeMissing),
    read: () => readClient({ path }),
    save: ({ name, note, scopes }, headers) =>
      editClient({ path, headers, body: withScopes ? { name, note, scopes } : { name, note } }),
    done: () => {
      notify(t.saved);
      return refresh("clients");
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
