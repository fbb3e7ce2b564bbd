import { type ReactNode, useRef } from "react";
import { useMessages } from "@/i18n/language";
import { IconButton } from "@/ui/icon-button/icon-button";
import { uiMessages } from "@/ui/messages";
import styles from "./drawer.module.css";

interface Props {
  /** Names the drawer. */
  readonly label: string;
  /** Names the button that opens it. */
  readonly opener: string;
  /** Gets what closes the drawer, for links that lead away. */
  readonly children: (close: () => void) => ReactNode;
}

/** The navigation of a phone, on the browser's own modal dialog: needed at once, so it must weigh nothing. */
export function Drawer({ label, opener, children }: Props) {
  const t = useMessages(uiMessages);
  const dialog = useRef<HTMLDialogElement>(null);
  const close = () => dialog.current?.close();
  return (
    <div className={styles.place}>
      <IconButton icon="menu" label={opener} onClick={() => dialog.current?.showModal()} />
      <dialog ref={dialog} className={styles.drawer} aria-label={label}>
        <div className={styles.head}>
          <IconButton icon="close" label={t.close} onClick={close} />
        </div>
        {children(close)}
      </dialog>
    </div>
  );
}
