import { expect, test } from "vitest";
import type { Entry } from "./model";
import { SheetHistory } from "./sheet-history";

const edit = (name: string, before: Entry, after: Entry) => ({ name, before, after });

test("the keystrokes in one cell are one step", () => {
  const history = new SheetHistory();
  history.typed(edit("a", null, "1"));
  history.typed(edit("a", "1", "12"));
  history.typed(edit("b", null, "3"));
  expect(history.undo()).toEqual([edit("b", "3", null)]);
  expect(history.undo()).toEqual([edit("a", "12", null)]);
  expect(history.undo()).toEqual([]);
});

test("a paste is undone and done again as a whole", () => {
  const history = new SheetHistory();
  const paste = [edit("a", null, "1"), edit("b", "5", "2")];
  history.pasted(paste);
  expect(history.undo()).toEqual([edit("a", "1", null), edit("b", "2", "5")]);
  expect(history.redo()).toEqual(paste);
  expect(history.redo()).toEqual([]);
});

test("typing after an undo leaves nothing to do again", () => {
  const history = new SheetHistory();
  history.typed(edit("a", null, "1"));
  history.undo();
  history.typed(edit("b", null, "2"));
  expect(history.redo()).toEqual([]);
});

test("every choice is a step of its own", () => {
  const history = new SheetHistory();
  history.typed(edit("a", null, true));
  history.typed(edit("a", true, false));
  expect(history.undo()).toEqual([edit("a", false, true)]);
});
