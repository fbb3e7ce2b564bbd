import { type ReactNode, useState } from "react";
import { Button, type ButtonVariant } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import type { IconName } from "@/ui/icon/icon";

interface Props {
  readonly words: string;
  /** Says more than the words where several buttons have the same. */
  readonly label?: string;
  readonly hint?: string;
  readonly icon?: IconName;
  readonly variant?: ButtonVariant;
  /** Gets what closes the dialog when the act is done. */
  readonly children: (onDone: () => void) => ReactNode;
}

/** A button that opens the form of an act. */
export function ActDialog({ words, label, hint, icon, variant, children }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={variant} icon={icon} aria-label={label} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog open={open} onClose={close} title={label ?? words} description={hint}>
        {open && children(close)}
      </Dialog>
    </>
  );
}
