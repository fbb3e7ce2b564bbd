import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { allowApplication } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { type Application, applicationIn, staysHere } from "../application";
import { deviceMessages } from "../device-messages";
import styles from "./narrow.module.css";

/** Where an application on this device sends its person, to be let in (RFC 8252). */
export function AllowApplicationPage() {
  const t = useMessages(deviceMessages);
  const [application] = useState(() => applicationIn(location.search)); // as it was sent: see `ReturnPage`
  return (
    <div className={styles.narrow}>
      <Page>
        <PageHeader title={t.allowTitle} />
        {application ? <Asking application={application} /> : <Callout tone="warn" title={t.allowNothing} />}
      </Page>
    </div>
  );
}

function Asking({ application }: { readonly application: Application }) {
  const t = useMessages(deviceMessages);
  const me = useMe();
  const [state, setState] = useState<"asked" | "busy" | "allowed">("asked");
  const [error, setError] = useState<unknown>(null);
  const allow = async () => {
    setState("busy");
    try {
      const { data } = await allowApplication({ body: application });
      setState("allowed");
      location.assign(data.address);
    } catch (failure) {
      setState("asked");
      setError(failure);
    }
  };
  if (state === "allowed") return <Callout tone="good" title={t.allowed} />;
  const { client_id, redirect_uri } = application;
  return (
    <Card>
      <Stack>
        <p>{t.allowAsks(client_id, `${me.name} (${me.username})`)}</p>
        <p>{t.allowMeans}</p>
        <p>{staysHere(redirect_uri) ? t.allowOnDevice : t.allowElsewhere(redirect_uri)}</p>
        <Callout tone="warn" title={t.allowOnlyOwn} />
        {error !== null && <ErrorState error={error} />}
        <Row gap="small">
          <Button variant="primary" busy={state === "busy"} onClick={() => void allow()}>
            {t.allow}
          </Button>
          <LinkButton to="/">{t.doNotAllow}</LinkButton>
        </Row>
      </Stack>
    </Card>
  );
}
