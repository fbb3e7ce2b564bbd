import { type ReactNode, useState } from "react";
import type { CriterionOut } from "@/lib/api/gen/types.gen";
import { moveByKey } from "./cell-moves";
import styles from "./sheet.module.css";
import { useSheet } from "./sheet-context";
import { SheetShortcuts } from "./sheet-shortcuts";
import { usePaste } from "./use-paste";
import { WorkingDialog } from "./working-dialog";

/** What keys and pastes do, for all cells in one place; opening a dialog does not draw the cells again. */
export function SheetSurface({ children }: { readonly children: ReactNode }) {
  const { store, cells, editable } = useSheet();
  const { onPaste, preview } = usePaste();
  const [helps, setHelps] = useState(false);
  const [working, setWorking] = useState<CriterionOut>();
  const asked = {
    help: () => setHelps(true),
    working: (id: string) =>
      setWorking([...cells.values()].find(({ criterion }) => criterion?.id === id)?.criterion),
  };
  const acts = {
    onPaste,
    onKeyDown: (event: React.KeyboardEvent<HTMLElement>) => moveByKey(event, store, asked),
  };
  return (
    <>
      <div className={styles.sheet} data-sheet="" {...(editable ? acts : {})}>
        {children}
      </div>
      {preview}
      {helps && <SheetShortcuts onClose={() => setHelps(false)} />}
      {working && <WorkingDialog criterion={working} onClose={() => setWorking(undefined)} />}
    </>
  );
}
