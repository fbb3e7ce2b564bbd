import { type ReactNode, useState } from "react";
import { refresh } from "@/lib/api/query-client";
import { Button, type ButtonVariant } from "@/ui/button/button";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";
import { notify } from "@/ui/toast/notify";

interface Props {
  readonly words: { readonly button: string; readonly means: ReactNode };
  readonly done: string;
  readonly variant?: ButtonVariant;
  readonly run: () => Promise<unknown>;
}

/** An act that says what it means before it is done. */
export function ActButton({ words, done, variant = "secondary", run }: Props) {
  const [open, setOpen] = useState(false);
  const act = async () => {
    await run();
    notify(done);
    await refresh("meetings", "ballots");
  };
  return (
    <>
      <Button variant={variant} onClick={() => setOpen(true)}>
        {words.button}
      </Button>
      <ConfirmDialog
        open={open}
        onClose={() => setOpen(false)}
        title={words.button}
        description={words.means}
        action={words.button}
        danger={variant === "danger"}
        onConfirm={act}
      />
    </>
  );
}
