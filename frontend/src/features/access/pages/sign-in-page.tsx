import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { openSession } from "@/lib/api/session";
import { requiredSecret, requiredText } from "@/lib/validation";
import { Card } from "@/ui/card/card";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { TextField } from "@/ui/text-field/text-field";
import { accessMessages } from "../messages";
import styles from "./narrow.module.css";

const schema = v.object({ username: requiredText(100), password: requiredSecret() });
const route = getRouteApi("/public/dang-nhap");

export function SignInPage() {
  const t = useMessages(accessMessages);
  const router = useRouter();
  const { tiep = "/" } = route.useSearch();
  const form = useAppForm({
    schema,
    initial: { username: "", password: "" },
    submit: async (credentials) => {
      const { openSession: signIn } = await import("@/lib/api/gen/sdk.gen");
      const { data } = await signIn({ body: credentials });
      openSession(data.access_token);
      await router.navigate({ href: tiep, replace: true });
    },
  });
  return (
    <div className={styles.narrow}>
      <Page>
        <PageHeader title={t.signInTitle} />
        <Card>
          <Form form={form} action={t.signIn} wide>
            <TextField
              label={t.username}
              autoComplete="username"
              spellCheck={false}
              {...form.bind("username")}
            />
            <TextField
              label={t.password}
              type="password"
              autoComplete="current-password"
              {...form.bind("password")}
            />
          </Form>
        </Card>
        <p className={styles.note}>{t.forgotten}</p>
        <p>
          <Link to="/cong-khai">{t.publicResults}</Link>
        </p>
        <p>
          <Link to="/xac-minh">{t.verifyPaper}</Link>
        </p>
      </Page>
    </div>
  );
}
