import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readFactorsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { renewRecoveryCodes } from "@/lib/api/gen/sdk.gen";
import type { FactorsOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { factorMessages } from "../factor-messages";
import { PasskeysPart } from "./passkeys-part";
import { RecoveryCodes } from "./recovery-codes";
import { TotpPart } from "./totp-part";

/** One's second factors. */
export function FactorsCard() {
  const t = useMessages(factorMessages);
  const factors = useQuery(readFactorsOptions());
  return (
    <Card title={t.factors}>
      {factors.error ? (
        <ErrorState error={factors.error} onRetry={factors.refetch} />
      ) : (
        ((factors.data && <Factors factors={factors.data} />) ?? <Skeleton />)
      )}
    </Card>
  );
}

function Factors({ factors }: { readonly factors: FactorsOut }) {
  const t = useMessages(factorMessages);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = async () => {
    setCodes((await renewRecoveryCodes()).data.codes);
    await refresh("sign-in");
  };
  const protectedNow = factors.totp_since !== null || factors.passkeys.length > 0;
  return (
    <Stack>
      <p>{t.factorsWhy}</p>
      {factors.due && (
        <Callout tone="warn">
          <p>{t.dueOn(formatDate(factors.due))}</p>
        </Callout>
      )}
      {codes && <RecoveryCodes codes={codes} />}
      <TotpPart factors={factors} onCodes={setCodes} />
      <PasskeysPart factors={factors} />
      {protectedNow && (
        <Row>
          <span>{t.codesLeft(factors.recovery_codes_left)}</span>
          <ActButton words={t.codesRenew} means={t.codesRenewMeans} act={renew} />
        </Row>
      )}
    </Stack>
  );
}
