import { useEffect } from "react";
import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import styles from "./design.module.css";
import { designMessages } from "./design-messages";
import { type DesignStore, useDesign } from "./design-store";
import type { Saving } from "./use-saving";

interface Props {
  readonly store: DesignStore;
  readonly saving: Saving;
}

/** Save, undo, redo, and whether anything is unsaved. Ctrl+S, Ctrl+Z, Ctrl+Y. */
export function DesignBar({ store, saving }: Props) {
  const t = useMessages(designMessages);
  const { changed, canUndo, canRedo } = useDesign(store);
  useShortcuts(store, saving, changed);
  return (
    <div className={styles.bar}>
      <Row gap="small">
        <Button variant="primary" busy={saving.busy} disabled={!changed} onClick={() => void saving.save()}>
          {t.save}
        </Button>
        <Button disabled={!canUndo} onClick={() => store.undo()}>
          {t.undo}
        </Button>
        <Button disabled={!canRedo} onClick={() => store.redo()}>
          {t.redo}
        </Button>
        <span role="status">{changed ? t.unsaved : t.allSaved}</span>
      </Row>
      {saving.error && <ErrorState error={saving.error} />}
    </div>
  );
}

function useShortcuts(store: DesignStore, saving: Saving, changed: boolean): void {
  useEffect(() => {
    const save = () => void (changed && !saving.busy && saving.save());
    const acts: Readonly<Record<string, () => void>> = {
      s: save,
      z: () => store.undo(),
      y: () => store.redo(),
    };
    const listen = (event: KeyboardEvent) => {
      const act = event.ctrlKey || event.metaKey ? acts[event.key.toLowerCase()] : undefined;
      if (!act || (act !== save && inText(event.target))) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [store, saving, changed]);
}

/** In a text field the browser's own undo takes back what is being typed. */
function inText(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea");
}
