import { Outlet } from "@tanstack/react-router";
import { useEffect } from "react";
import { ProofGate } from "@/features/access/components/proof-gate";
import { useMessages } from "@/i18n/language";
import { startLive } from "@/lib/live/live";
import { Drawer } from "@/ui/drawer/drawer";
import { SkipLink } from "@/ui/skip-link/skip-link";
import { appMessages } from "../messages";
import { AccountMenu } from "./account-menu";
import { BlockSwitcher } from "./block-switcher";
import { Connection } from "./connection";
import styles from "./frame.module.css";
import { Header } from "./header";
import navigationStyles from "./navigation.module.css";
import { NavigationList } from "./navigation-list";

/** The frame of those who are signed in: bar, navigation, page. */
export function Workplace() {
  const t = useMessages(appMessages);
  useEffect(startLive, []);
  return (
    <>
      <ProofGate />
      <SkipLink to="content">{t.skip}</SkipLink>
      <Header
        before={
          <Drawer label={t.navigation} opener={t.openNavigation}>
            {(close) => <NavigationList onFollow={close} />}
          </Drawer>
        }
      >
        <Connection />
        <BlockSwitcher />
        <AccountMenu />
      </Header>
      <div className={styles.workplace}>
        <nav className={navigationStyles.sidebar} aria-label={t.navigation}>
          <NavigationList />
        </nav>
        <main id="content" className={styles.content} tabIndex={-1}>
          <Outlet />
        </main>
      </div>
    </>
  );
}
