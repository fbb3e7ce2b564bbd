import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useMessages } from "@/i18n/language";
import { listLinkedAccountsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { refreshSession } from "@/lib/api/session";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { deviceMessages } from "../device-messages";
import { onProved, proveBeside, waysQuery } from "../provider";

/** Proving anew by signing in at the provider again, for whoever has an account linked there. */
export function ProofByProvider({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(deviceMessages);
  const { data: ways } = useQuery(waysQuery);
  const { data: accounts } = useQuery({ ...listLinkedAccountsOptions(), enabled: Boolean(ways?.provider) });
  const [left, setLeft] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(
    () =>
      onProved(() => {
        refreshSession()
          .then((renewed) => renewed && onDone())
          .catch(setError);
      }),
    [onDone],
  );
  if (!ways?.provider || !accounts?.length) return null;
  const leave = () => {
    setError(null);
    setLeft(true);
    proveBeside().catch(setError);
  };
  return (
    <>
      <Button variant="quiet" onClick={leave}>
        {t.proofByProvider(ways.provider)}
      </Button>
      {left && error === null && <p role="status">{t.proofElsewhere}</p>}
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
