import { useMessages } from "@/i18n/language";
import { closeSession } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { takeProviderLogout } from "@/lib/api/provider-session";
import { forgetSession } from "@/lib/api/session";
import { Button } from "@/ui/button/button";
import { LinkButton } from "@/ui/link-button/link-button";
import { Popover } from "@/ui/popover/popover";
import { appMessages } from "../messages";

/** The server is told first; without a connection the session is still forgotten here. Then the provider, if one opened it. */
function signOut(): void {
  const provider = takeProviderLogout();
  void closeSession()
    .catch(() => {})
    .finally(() => {
      forgetSession();
      if (provider) location.assign(provider);
    });
}

export function AccountMenu() {
  const t = useMessages(appMessages);
  const me = useMe();
  return (
    <Popover icon="account" label={`${t.account}: ${me.name}`} words={me.name}>
      {(close) => (
        <>
          <p>
            <strong>{me.name}</strong>
            <br />
            {me.username}
          </p>
          <LinkButton to="/tai-khoan" icon="settings" wide onClick={close}>
            {t.account}
          </LinkButton>
          <Button icon="signOut" wide onClick={signOut}>
            {t.signOut}
          </Button>
        </>
      )}
    </Popover>
  );
}
