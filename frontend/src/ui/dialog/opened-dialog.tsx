import { Dialog as Base } from "@base-ui/react/dialog";
import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import type { DialogProps } from "./dialog";
import styles from "./dialog.module.css";

/** The dialog as it is from its first opening on. */
export function OpenedDialog({ open, onClose, title, description, wide, side, children }: DialogProps) {
  const t = useMessages(uiMessages);
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={styles.backdrop} />
        <Base.Popup className={classNames(styles.popup, wide && styles.wide, side && styles.side)}>
          <header className={styles.header}>
            <Base.Title className={styles.title}>{title}</Base.Title>
            <Base.Close className={styles.close} aria-label={t.close}>
              <Icon name="close" />
            </Base.Close>
          </header>
          {description && (
            <Base.Description className={styles.description} render={<div />}>
              {description}
            </Base.Description>
          )}
          {children}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
