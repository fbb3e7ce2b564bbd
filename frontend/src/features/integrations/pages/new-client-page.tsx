import { Link, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { createClient } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import { ClientFields } from "../components/client-fields";
import { integrationMessages } from "../messages";
import { clientSchema, EMPTY } from "../model";

/** Registers a program; its secret is issued on its own page. */
export function NewClientPage() {
  const t = useMessages(integrationMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: clientSchema(t.scopeMissing),
    initial: EMPTY,
    submit: async (body) => {
      const { data } = await createClient({ body });
      notify(t.createdNow);
      await refresh("clients");
      await navigate({ to: "/tich-hop/may-khach/$clientId", params: { clientId: data.id } });
    },
  });
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/tich-hop/may-khach">{t.clients}</Link>
          </Breadcrumbs>
        }
        title={t.newClient}
      />
      <Card>
        <Form form={form} action={t.create}>
          <ClientFields form={form} withScopes />
        </Form>
      </Card>
    </Page>
  );
}
