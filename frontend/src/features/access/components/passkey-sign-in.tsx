import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { accessMessages } from "../messages";
import { passkeysWork, showPasskey } from "../passkeys";

/** Signing in without name and password, where the browser can. */
export function PasskeySignIn({ onOpened }: { readonly onOpened: (token: string) => Promise<void> }) {
  const t = useMessages(accessMessages);
  const [error, setError] = useState<unknown>(null);
  if (!passkeysWork()) return null;
  const signIn = async () => {
    setError(null);
    try {
      const { askForPasskey, openSessionByPasskey } = await import("@/lib/api/gen/calls/sign-in.gen");
      const { data: asked } = await askForPasskey();
      const credential = await showPasskey(asked.options, t.passkeyFailed);
      const { data } = await openSessionByPasskey({ body: { step: asked.step, credential } });
      await onOpened(data.access_token);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <>
      <Button wide onClick={() => void signIn()}>
        {t.byPasskey}
      </Button>
      {error !== null && <ErrorState error={error} />}
    </>
  );
}
