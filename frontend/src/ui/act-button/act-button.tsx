import { type ReactNode, useState } from "react";
import { Button, type ButtonVariant } from "@/ui/button/button";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";

interface Props {
  readonly words: string;
  /** Says more than the words where several buttons have the same. */
  readonly label?: string;
  /** What the act means, said before it is done. */
  readonly means: ReactNode;
  readonly variant?: ButtonVariant;
  readonly danger?: boolean;
  /** Has to be typed before the act: for what cannot be undone. */
  readonly word?: string | undefined;
  readonly act: () => Promise<unknown>;
}

/** A button whose act is confirmed first. */
export function ActButton({ words, label, means, variant, danger, word, act }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant={variant} aria-label={label} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={label ?? words}
        description={means}
        action={words}
        danger={danger}
        word={word}
        onConfirm={act}
      />
    </>
  );
}
