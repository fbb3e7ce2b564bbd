import { type ReactNode, useState } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { ErrorState } from "@/ui/error-state/error-state";
import { uiMessages } from "@/ui/messages";
import { TextField } from "@/ui/text-field/text-field";
import styles from "./confirm-dialog.module.css";

interface Props {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, and what cannot be undone. */
  readonly description: ReactNode;
  readonly action: string;
  readonly danger?: boolean;
  /** Has to be typed before the act: for what cannot be undone. */
  readonly word?: string | undefined;
  readonly onConfirm: () => Promise<unknown>;
}

/** Asks before an act, stays open while it runs and shows why it failed. */
export function ConfirmDialog(props: Props) {
  return (
    <Dialog open={props.open} onClose={props.onClose} title={props.title} description={props.description}>
      {props.open && <Confirmation {...props} />}
    </Dialog>
  );
}

function Confirmation({ action, danger, word, onConfirm, onClose }: Props) {
  const t = useMessages(uiMessages);
  const [typed, setTyped] = useState("");
  const { busy, error, run } = useAct(onConfirm, onClose);
  const sure = word === undefined || typed.normalize("NFC").trim() === word.normalize("NFC");
  return (
    <form
      className={styles.confirmation}
      onSubmit={(event) => {
        event.preventDefault();
        if (sure && !busy) void run();
      }}
    >
      {word !== undefined && (
        <TextField label={t.typeToConfirm(word)} value={typed} onChange={setTyped} autoComplete="off" />
      )}
      {error !== null && <ErrorState error={error} />}
      <div className={styles.actions}>
        <Button type="submit" variant={danger ? "danger" : "primary"} busy={busy} disabled={!sure}>
          {action}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {t.cancel}
        </Button>
      </div>
    </form>
  );
}

function useAct(act: () => Promise<unknown>, onDone: () => void) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setError(null);
    try {
      await act();
      onDone();
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, run };
}
