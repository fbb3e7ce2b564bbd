import { getRouteApi, Link, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { useMessages } from "@/i18n/language";
import { openSession } from "@/lib/api/session";
import { Card } from "@/ui/card/card";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { PasskeySignIn } from "../components/passkey-sign-in";
import { ProviderSignIn } from "../components/provider-sign-in";
import { SignInForm } from "../components/sign-in-form";
import { accessMessages } from "../messages";
import styles from "./narrow.module.css";

const route = getRouteApi("/public/dang-nhap");
const CodeForm = lazy(() => import("../components/code-form").then((part) => ({ default: part.CodeForm })));

export function SignInPage() {
  const t = useMessages(accessMessages);
  const router = useRouter();
  const { tiep = "/" } = route.useSearch();
  const [step, setStep] = useState<string | null>(null);
  const goOn = async (token: string) => {
    openSession(token);
    await router.navigate({ href: tiep, replace: true });
  };
  return (
    <div className={styles.narrow}>
      <Page>
        <PageHeader title={t.signInTitle} />
        <Card>
          {step === null ? (
            <Stack>
              <SignInForm onOpened={goOn} onStep={setStep} />
              <PasskeySignIn onOpened={goOn} />
              <ProviderSignIn next={tiep} />
            </Stack>
          ) : (
            <Suspense>
              <CodeForm step={step} onOpened={goOn} onLeave={() => setStep(null)} />
            </Suspense>
          )}
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
