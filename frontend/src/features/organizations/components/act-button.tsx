import { useState } from "react";
import { Button } from "@/ui/button/button";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";

interface Props {
  readonly words: string;
  /** Says more than the words where several buttons have the same. */
  readonly label?: string;
  readonly means: string;
  readonly act: () => Promise<unknown>;
}

/** A button whose act is confirmed first. */
export function ActButton({ words, label, means, act }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={label} onClick={() => setOpen(true)}>
        {words}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={label ?? words}
        description={means}
        action={words}
        onConfirm={act}
      />
    </>
  );
}
