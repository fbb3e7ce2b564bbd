import { useQueryClient } from "@tanstack/react-query";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readMeOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { notify } from "@/ui/toast/notify";
import { PasswordForm } from "../components/password-form";
import { accessMessages } from "../messages";
import styles from "./narrow.module.css";

const route = getRouteApi("/public/doi-mat-khau");

/** The only thing that may be done with a password that somebody else has set. */
export function FirstPasswordPage() {
  const t = useMessages(accessMessages);
  const router = useRouter();
  const queryClient = useQueryClient();
  const { tiep = "/" } = route.useSearch();
  const goOn = async () => {
    notify(t.passwordChanged);
    await queryClient.fetchQuery({ ...readMeOptions(), staleTime: 0 });
    await router.navigate({ href: tiep, replace: true });
  };
  return (
    <div className={styles.narrow}>
      <Page>
        <PageHeader title={t.firstTitle} description={<p>{t.firstWhy}</p>} />
        <Card>
          <PasswordForm onChanged={goOn} />
        </Card>
      </Page>
    </div>
  );
}
