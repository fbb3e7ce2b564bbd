import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { createUser } from "@/lib/api/gen/sdk.gen";
import type { UserOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page, Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { PasswordOnce } from "../components/password-once";
import { UserFields } from "../components/user-fields";
import { userMessages } from "../user-messages";
import { newAccountSchema, newFirstPassword } from "../user-model";

interface Opened {
  readonly user: UserOut;
  readonly password: string;
}

/** Opens an account; its first password is made here and shown once. */
export function NewUserPage() {
  const t = useMessages(userMessages);
  const [opened, setOpened] = useState<Opened | null>(null);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/nguoi-dung">{t.users}</Link>
          </Breadcrumbs>
        }
        title={t.newUser}
      />
      {opened ? <Done {...opened} /> : <NewUserForm onOpened={setOpened} />}
    </Page>
  );
}

function Done({ user, password }: Opened) {
  const t = useMessages(userMessages);
  return (
    <>
      <PasswordOnce username={user.username} password={password} />
      <Row>
        <LinkButton to="/quan-tri/nguoi-dung/$userId" params={{ userId: user.id }} variant="primary">
          {t.toUser}
        </LinkButton>
      </Row>
    </>
  );
}

function NewUserForm({ onOpened }: { readonly onOpened: (opened: Opened) => void }) {
  const t = useMessages(userMessages);
  const [password] = useState(newFirstPassword); // the same when the form is sent again
  const form = useAppForm({
    schema: newAccountSchema(),
    initial: { username: "", name: "", unit_id: "" },
    submit: async (account) => {
      const { data } = await createUser({ body: { ...account, first_password: password } });
      notify(t.created);
      onOpened({ user: data, password });
      await refresh("access");
    },
  });
  return (
    <Card>
      <Form form={form} action={t.create}>
        <UserFields name={form.bind("name")} unit={form.bind("unit_id")} />
        <TextField
          label={t.username}
          hint={t.usernameHint}
          autoComplete="off"
          spellCheck={false}
          {...form.bind("username")}
        />
      </Form>
    </Card>
  );
}
