import { Toast } from "@base-ui/react/toast";
import { useMessages } from "@/i18n/language";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import { toasts } from "./notify";
import styles from "./toast.module.css";

/** Where short messages appear; once in the app. */
export function Toaster() {
  const t = useMessages(uiMessages);
  return (
    <Toast.Provider toastManager={toasts} timeout={6000}>
      <Toast.Portal>
        <Toast.Viewport className={styles.viewport} aria-label={t.notifications}>
          <Messages close={t.close} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Messages({ close }: { readonly close: string }) {
  const { toasts: shown } = Toast.useToastManager();
  return shown.map((toast) => (
    <Toast.Root key={toast.id} toast={toast} className={styles.toast}>
      <Icon name="success" />
      <Toast.Title className={styles.title} render={<p />} />
      <Toast.Close className={styles.close} aria-label={close}>
        <Icon name="close" />
      </Toast.Close>
    </Toast.Root>
  ));
}
