import { useQueryClient } from "@tanstack/react-query";
import { Link, useRouter } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useMessages } from "@/i18n/language";
import { linkAccount, openSessionByProvider, proveByProvider } from "@/lib/api/gen/sdk.gen";
import { ProblemError } from "@/lib/api/problem";
import { keepProviderLogout } from "@/lib/api/provider-session";
import { openSession } from "@/lib/api/session";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { CodeForm } from "../components/code-form";
import { ProofGate } from "../components/proof-gate";
import { deviceMessages } from "../device-messages";
import { accessMessages } from "../messages";
import { nextAfterReturn, tellProved, wishOfReturn } from "../provider";
import styles from "./narrow.module.css";

/** Where the provider sends people back: the answer is handed in once, then the page goes on. */
export function ReturnPage() {
  const t = useMessages(accessMessages);
  const d = useMessages(deviceMessages);
  const [error, setError] = useState<unknown>(null);
  const [step, setStep] = useState<string | null>(null);
  const { goOn, handIn, proved } = useReturn();
  const handed = useRef(false);
  useEffect(() => {
    if (handed.current) return;
    handed.current = true; // the answer counts once
    handIn().catch((failure: unknown) => {
      const asked = failure instanceof ProblemError ? failure.problem.step : undefined;
      if (asked === undefined) setError(failure);
      else setStep(asked);
    });
  }, [handIn]);
  const leave = () => setStep(null);
  return (
    <div className={styles.narrow}>
      <Page>
        <PageHeader title={t.signInTitle} />
        <Card>
          {error !== null ? <ErrorState error={error} /> : step === null && !proved && <Skeleton />}
          {proved && <p role="status">{d.proved}</p>}
          {step !== null && <CodeForm step={step} onOpened={goOn} onLeave={leave} />}
        </Card>
        <p>
          <Link to="/dang-nhap">{t.backToSignIn}</Link>
        </p>
        <ProofGate />
      </Page>
    </div>
  );
}

function useReturn() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const [proved, setProved] = useState(false);
  const goOn = async (token: string) => {
    openSession(token);
    await router.navigate({ href: nextAfterReturn(), replace: true });
  };
  const handIn = async () => {
    const came = new URLSearchParams(location.search); // as it was sent: the router would read numbers
    const body = { code: came.get("code") ?? "", state: came.get("state") ?? "", iss: came.get("iss") };
    if (wishOfReturn() === "sign_in") {
      const { data } = await openSessionByProvider({ body });
      keepProviderLogout(data.logout);
      return goOn(data.access_token);
    }
    if (wishOfReturn() === "proof") {
      await proveByProvider({ body });
      tellProved();
      setProved(true);
      return window.close();
    }
    await linkAccount({ body });
    await queryClient.invalidateQueries();
    await router.navigate({ to: "/tai-khoan", replace: true });
  };
  return { goOn, handIn, proved };
}
