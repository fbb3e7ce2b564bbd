import { Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { closeSession } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { forgetSession } from "@/lib/api/session";
import { Icon } from "@/ui/icon/icon";
import { Menu, MenuHeading, MenuItem, MenuLink, MenuSeparator } from "@/ui/menu/menu";
import { appMessages } from "../messages";
import styles from "./frame.module.css";

/** The server is told first; without a connection the session is still forgotten here. */
function signOut(): void {
  void closeSession()
    .catch(() => {})
    .finally(forgetSession);
}

export function AccountMenu() {
  const t = useMessages(appMessages);
  const me = useMe();
  return (
    <Menu
      trigger={
        <button type="button" className={styles.account} aria-label={`${t.account}: ${me.name}`}>
          <Icon name="account" />
          <span className={styles.accountName}>{me.name}</span>
          <Icon name="chevronDown" />
        </button>
      }
    >
      <MenuHeading>
        {me.name} ({me.username})
      </MenuHeading>
      <MenuLink icon="settings" link={<Link to="/tai-khoan" />}>
        {t.account}
      </MenuLink>
      <MenuSeparator />
      <MenuItem icon="signOut" onSelect={signOut}>
        {t.signOut}
      </MenuItem>
    </Menu>
  );
}
