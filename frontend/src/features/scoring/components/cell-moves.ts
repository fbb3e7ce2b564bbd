import type { ClipboardEvent, KeyboardEvent } from "react";
import { entryOf, pastedColumn } from "../model";
import type { Sheet } from "./sheet-context";

const CELL = "[data-cell]";

function cellsFrom(element: HTMLElement): readonly HTMLElement[] {
  const sheet = element.closest("[data-sheet]") ?? document;
  const cells = [...sheet.querySelectorAll<HTMLElement>(CELL)];
  return cells.slice(cells.indexOf(element));
}

/** Enter goes to the cell below, Shift+Enter to the one above. */
export function moveByKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const sheet = event.currentTarget.closest("[data-sheet]");
  const cells = [...(sheet?.querySelectorAll<HTMLElement>(CELL) ?? [])];
  const next = cells[cells.indexOf(event.currentTarget) + (event.shiftKey ? -1 : 1)];
  next?.focus();
  if (next instanceof HTMLInputElement && next.type === "text") next.select();
}

/** A column of several cells fills this cell and those below; one value is pasted as ever. */
export function pasteColumn(event: ClipboardEvent<HTMLElement>, { store, facts }: Sheet): void {
  const column = pastedColumn(event.clipboardData.getData("text"));
  if (column.length < 2) return;
  event.preventDefault();
  const below = cellsFrom(event.currentTarget);
  for (const [place, text] of column.entries()) {
    const fact = facts.get(below[place]?.dataset.cell ?? "");
    if (fact) store.edit(fact.name, entryOf(fact, text));
  }
}
