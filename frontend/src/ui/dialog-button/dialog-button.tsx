import { type ReactNode, useState } from "react";
import { Button, type ButtonVariant } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";

interface Props {
  readonly words: string;
  /** Says more than the words where several buttons have the same. */
  readonly label?: string;
  /** What the act means, said before it is done. */
  readonly means?: ReactNode;
  readonly variant?: ButtonVariant;
  /** The form; made anew each time the dialog opens. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button whose act needs a form, in a dialog of its own. */
export function DialogButton({ words, label, means, variant, children }: Props) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button variant={variant} aria-label={label} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <Dialog open={open} onClose={close} title={label ?? words} description={means && <p>{means}</p>}>
        {open && children(close)}
      </Dialog>
    </>
  );
}
