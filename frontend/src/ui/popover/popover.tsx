import { type ReactNode, useId, useRef, useState } from "react";
import { Icon, type IconName } from "@/ui/icon/icon";
import styles from "./popover.module.css";

interface Props {
  readonly icon: IconName;
  /** What the button opens, for screen readers and as a tooltip. */
  readonly label: string;
  /** Words on the button, where there is room. */
  readonly words?: string;
  /** Gets what closes the panel, for what leads away from it. */
  readonly children: (close: () => void) => ReactNode;
}

/**
 * A panel under a button of the top bar. The browser's own popover: it closes by Escape, by a press
 * outside, and gives the focus back, without a line of script in the first view.
 */
export function Popover({ icon, label, words, children }: Props) {
  const id = useId();
  const panel = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div className={styles.place}>
      <button type="button" className={styles.button} popoverTarget={id} aria-label={label} title={label}>
        <Icon name={icon} />
        {words && <span className={styles.words}>{words}</span>}
        <Icon name="chevronDown" />
      </button>
      <div
        id={id}
        ref={panel}
        popover="auto"
        className={styles.panel}
        onBeforeToggle={({ newState }) => setOpen(newState === "open")}
      >
        {open && children(() => panel.current?.hidePopover())}
      </div>
    </div>
  );
}
