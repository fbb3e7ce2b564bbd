import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { useMessages } from "@/i18n/language";
import { classNames } from "@/lib/class-names";
import { Icon } from "@/ui/icon/icon";
import { uiMessages } from "@/ui/messages";
import styles from "./dialog.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  readonly description?: ReactNode;
  readonly wide?: boolean;
  /** Beside the page instead of in its middle: what is read along with it. */
  readonly side?: boolean;
  readonly children: ReactNode;
}

/** A step that must be finished or left before going on. */
export function Dialog({ open, onClose, title, description, wide, side, children }: Props) {
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
