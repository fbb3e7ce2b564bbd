import { Dialog } from "@base-ui/react/dialog";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button/icon-button";
import { uiMessages } from "@/ui/messages";
import { appMessages } from "../messages";
import styles from "./navigation.module.css";
import { NavigationList } from "./navigation-list";

/** The navigation on a phone, behind a button. */
export function NavigationDrawer() {
  const t = useMessages(appMessages);
  const { close } = useMessages(uiMessages);
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger
        className={styles.opener}
        render={<IconButton icon="menu" label={t.openNavigation} />}
      />
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.drawer} aria-label={t.navigation}>
          <div className={styles.drawerHead}>
            <Dialog.Close render={<IconButton icon="close" label={close} />} />
          </div>
          <nav aria-label={t.navigation}>
            <NavigationList onFollow={() => setOpen(false)} />
          </nav>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
