import { useSyncExternalStore } from "react";
import { useMessages } from "@/i18n/language";
import { Icon } from "@/ui/icon/icon";
import { IconButton } from "@/ui/icon-button/icon-button";
import { uiMessages } from "@/ui/messages";
import { currentNotices, dismiss, onNotices } from "./notify";
import styles from "./toast.module.css";

/** Where short messages appear and are read out; once in the app. */
export function Toaster() {
  const t = useMessages(uiMessages);
  const notices = useSyncExternalStore(onNotices, currentNotices);
  return (
    <output className={styles.place} aria-label={t.notifications}>
      {notices.map((notice) => (
        <div key={notice.id} className={styles.toast}>
          <Icon name="success" />
          <p className={styles.words}>{notice.words}</p>
          <IconButton icon="close" label={t.close} onClick={() => dismiss(notice.id)} />
        </div>
      ))}
    </output>
  );
}
