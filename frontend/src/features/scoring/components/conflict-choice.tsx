import { useMessages } from "@/i18n/language";
import { Button } from "@/ui/button/button";
import { sheetMessages } from "../sheet-messages";
import styles from "./cell.module.css";
import { useConflictText } from "./entry-text";
import { useSheet } from "./sheet-context";

/** At a cell that both sides changed: what the other saved, and whose value counts. */
export function ConflictChoice({ name }: { readonly name: string }) {
  const t = useMessages(sheetMessages);
  const { store } = useSheet();
  const textOf = useConflictText();
  return (
    <div className={styles.conflict} role="alert">
      <p>{t.conflict(textOf(name).theirs)}</p>
      <div className={styles.choices}>
        <Button onClick={() => store.settle("mine", [name])}>{t.keepMine}</Button>
        <Button onClick={() => store.settle("theirs", [name])}>{t.takeTheirs}</Button>
      </div>
    </div>
  );
}
