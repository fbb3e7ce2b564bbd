import { type ClipboardEvent, type ReactNode, useState } from "react";
import { useMessages } from "@/i18n/language";
import { notify } from "@/ui/toast/notify";
import { bestLaying, gridOf, type Laid, laid, needsLook, type Pasted, type Target } from "../paste";
import { sheetMessages } from "../sheet-messages";
import { cellOf, cellsIn } from "./cell-moves";
import { PasteDialog } from "./paste-dialog";
import { useSheet } from "./sheet-context";

/** Pasting from a spreadsheet, from the present cell downwards; what does not simply fit is shown first. */
export function usePaste(): { onPaste: (event: ClipboardEvent<HTMLElement>) => void; preview: ReactNode } {
  const t = useMessages(sheetMessages);
  const { store, cells } = useSheet();
  const [pasted, setPasted] = useState<Pasted | null>(null);
  const take = (rows: readonly Laid[]) => {
    store.paste(rows.flatMap(({ target, entry }) => (target ? [[target.fact.name, entry] as const] : [])));
    notify(t.pasted(rows.length));
    setPasted(null);
  };
  const onPaste = (event: ClipboardEvent<HTMLElement>) => {
    const cell = cellOf(event.target);
    const grid = gridOf(event.clipboardData.getData("text/plain"));
    if (!cell || grid.length === 0 || (isOne(grid) && cell.matches("input"))) return;
    event.preventDefault();
    const all = cellsIn(event.currentTarget);
    const names = all.slice(all.indexOf(cell)).map(({ dataset }) => dataset.cell ?? "");
    const targets = names.flatMap((name): Target[] => {
      const found = cells.get(name);
      return found ? [{ fact: found.fact, criterion: found.criterion?.id ?? "" }] : [];
    });
    const found = { grid, targets, laying: bestLaying(grid, targets) };
    if (needsLook(found)) setPasted(found);
    else take(laid(grid, targets, found.laying).filter(({ verdict }) => verdict === "taken"));
  };
  const preview = pasted && <PasteDialog pasted={pasted} onPaste={take} onClose={() => setPasted(null)} />;
  return { onPaste, preview };
}

/** A single value is pasted into a text as ever. */
function isOne(grid: Pasted["grid"]): boolean {
  return grid.length === 1 && grid[0]?.length === 1;
}
