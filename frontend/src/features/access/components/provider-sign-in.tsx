import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { accessMessages } from "../messages";
import { leaveFor, waysQuery } from "../provider";

/** Signing in by the account of a provider, where the installation has one. */
export function ProviderSignIn({ next }: { readonly next: string }) {
  const t = useMessages(accessMessages);
  const { data: ways, isPending } = useQuery(waysQuery);
  const [error, setError] = useState<unknown>(null);
  if (isPending) return <Skeleton />;
  if (!ways?.provider) return null;
  return (
    <>
      <Button wide onClick={() => void leaveFor("sign_in", next).catch(setError)}>
        {t.byProvider(ways.provider)}
      </Button>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
