import type { KeyboardEvent } from "react";
import { NA } from "../model";
import type { SheetStore } from "../sheet-store";

const CELL = "[data-cell]";

/** What the keys ask for that is not done here. */
export interface Asked {
  readonly help: () => void;
  readonly working: (criterion: string) => void;
}

export function cellsIn(sheet: HTMLElement): readonly HTMLElement[] {
  return [...sheet.querySelectorAll<HTMLElement>(CELL)];
}

/** The cell in which an event happened; none for what is drawn elsewhere, such as a dialog. */
export function cellOf(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>(CELL) : null;
}

/** A cell of several controls takes the focus in the chosen one, a text is selected to be typed over. */
export function focusCell(cell: HTMLElement | undefined): void {
  if (!cell) return;
  const control = cell.matches("input, select")
    ? cell
    : (cell.querySelector<HTMLElement>("input:checked") ?? cell.querySelector<HTMLElement>("input"));
  control?.focus();
  if (control instanceof HTMLInputElement && control.type === "text") control.select();
}

export function focusByName(sheet: HTMLElement | null, name: string | undefined): void {
  if (sheet && name) focusCell(cellsIn(sheet).find(({ dataset }) => dataset.cell === name));
}

/** From here on, around the end: the first cell that is empty or to be corrected. */
export function focusNextOpen(sheet: HTMLElement, store: SheetStore): void {
  const cells = cellsIn(sheet);
  const here = cells.findIndex((cell) => cell.contains(document.activeElement));
  const turned = [...cells.slice(here + 1), ...cells.slice(0, here + 1)];
  const isOpen = ({ dataset: { cell = "" } }: HTMLElement) =>
    store.faults.has(cell) || store.conflicts.has(cell) || store.entry(cell) === null;
  focusCell(turned.find((cell) => isOpen(cell) && !doesNotApply(cell, store)));
}

function doesNotApply(cell: HTMLElement, store: SheetStore): boolean {
  return store.entry(NA + criterionOf(cell)) === true;
}

export function criterionOf(cell: HTMLElement): string {
  return cell.closest<HTMLElement>("[data-criterion]")?.dataset.criterion ?? "";
}

/** The sheet by keyboard alone; every key works in every cell. */
export function moveByKey(event: KeyboardEvent<HTMLElement>, store: SheetStore, asked: Asked): void {
  const cell = cellOf(event.target);
  if (!cell || event.nativeEvent.isComposing) return;
  const act = actOf(event, cell, store, asked);
  if (!act) return;
  event.preventDefault();
  act();
}

function actOf(
  event: KeyboardEvent<HTMLElement>,
  cell: HTMLElement,
  store: SheetStore,
  asked: Asked,
): (() => void) | undefined {
  const sheet = event.currentTarget;
  const control = event.ctrlKey || event.metaKey;
  if (control) return withControl(event, cell, sheet, store, asked);
  if (event.altKey) return withAlt(event, cell, sheet, store, asked);
  if (event.key === "Enter") return () => step(sheet, cell, event.shiftKey ? -1 : 1);
  const clears = event.key === "Delete" || event.key === "Backspace";
  return clears && cell.role === "radiogroup" ? () => store.edit(cell.dataset.cell ?? "", null) : undefined;
}

function withControl(
  { key, shiftKey }: KeyboardEvent<HTMLElement>,
  cell: HTMLElement,
  sheet: HTMLElement,
  store: SheetStore,
  asked: Asked,
): (() => void) | undefined {
  const acts: Readonly<Record<string, () => void>> = {
    ArrowDown: () => stepGroup(sheet, cell, 1),
    ArrowUp: () => stepGroup(sheet, cell, -1),
    z: () => focusByName(sheet, (shiftKey ? store.redo() : store.undo())[0]),
    y: () => focusByName(sheet, store.redo()[0]),
    "/": asked.help,
  };
  return acts[key.length === 1 ? key.toLowerCase() : key];
}

/** By the key's place: with Alt a Mac types other letters. */
function withAlt(
  { code }: KeyboardEvent<HTMLElement>,
  cell: HTMLElement,
  sheet: HTMLElement,
  store: SheetStore,
  asked: Asked,
): (() => void) | undefined {
  const criterion = criterionOf(cell);
  const name = NA + criterion;
  const skippable = cell.closest("[data-skippable]") !== null;
  if (code === "KeyK" && skippable) return () => store.edit(name, store.entry(name) !== true);
  if (code === "KeyJ") return () => focusNextOpen(sheet, store);
  return code === "KeyT" && criterion ? () => asked.working(criterion) : undefined;
}

function step(sheet: HTMLElement, cell: HTMLElement, by: 1 | -1): void {
  const cells = cellsIn(sheet);
  focusCell(cells[cells.indexOf(cell) + by]);
}

/** The first cell of the next group that has any, or of the one before. */
function stepGroup(sheet: HTMLElement, cell: HTMLElement, by: 1 | -1): void {
  const groups = [...sheet.querySelectorAll<HTMLElement>("[data-group]")].filter((group) =>
    group.querySelector(CELL),
  );
  const here = groups.findIndex((group) => group.contains(cell));
  const next = groups[here + by];
  if (next) focusCell(cellsIn(next)[0]);
}
