import { useMessages } from "@/i18n/language";
import { Dialog } from "@/ui/dialog/dialog";
import { sheetMessages } from "../sheet-messages";
import styles from "./panels.module.css";

/** What the keys do in the sheet. */
export function SheetShortcuts({ onClose }: { readonly onClose: () => void }) {
  const t = useMessages(sheetMessages);
  const keys: readonly (readonly [keys: readonly string[], does: string])[] = [
    [["Enter", "Shift+Enter"], t.keys.down],
    [["Ctrl+↓", "Ctrl+↑"], t.keys.group],
    [["Alt+J"], t.keys.next],
    [[t.arrows], t.keys.choice],
    [["Delete"], t.keys.clear],
    [["Alt+K"], t.keys.na],
    [["Ctrl+V"], t.keys.paste],
    [["Ctrl+Z", "Ctrl+Y"], t.keys.undo],
    [["Alt+T"], t.keys.working],
    [["Ctrl+/"], t.keys.help],
  ];
  return (
    <Dialog open title={t.shortcuts} onClose={onClose}>
      <dl className={styles.keys}>
        {keys.map(([names, does]) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
