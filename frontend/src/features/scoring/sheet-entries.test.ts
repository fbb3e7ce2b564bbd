import { expect, test } from "vitest";
import type { Entry } from "./model";
import { SheetEntries } from "./sheet-entries";

const saved = (entries: Record<string, Entry>) => new Map(Object.entries(entries));

test("what is typed stands before what is saved, and goes once it has arrived", () => {
  const entries = new SheetEntries(saved({ a: "1" }), {});
  entries.change("a", "2");
  expect(entries.value("a")).toBe("2");
  entries.arrived(saved({ a: "2" }));
  expect(entries.pending.size).toBe(0);
  expect(entries.value("a")).toBe("2");
});

test("what is typed while a request is on its way still waits", () => {
  const entries = new SheetEntries(saved({}), {});
  entries.change("a", "1");
  entries.sending(["a"]);
  entries.change("a", "12");
  entries.arrived(saved({ a: "1" }));
  expect(entries.pending.get("a")).toEqual({ mine: "12", base: "1" });
});

test("a cell that only the other changed is taken over, one that only I changed stays mine", () => {
  const entries = new SheetEntries(saved({ a: "1", b: "1" }), {});
  entries.change("a", "2");
  entries.meet(saved({ a: "1", b: "9" }));
  expect([entries.value("a"), entries.value("b")]).toEqual(["2", "9"]);
  expect(entries.conflicts.size).toBe(0);
});

test("a cell that both changed is left to the person, who may choose either", () => {
  const entries = new SheetEntries(saved({ a: "1", b: "1" }), {});
  entries.change("a", "2");
  entries.change("b", "2");
  entries.meet(saved({ a: "3", b: "3" }));
  expect(entries.conflicts.get("a")).toEqual({ theirs: "3", mine: "2" });
  entries.settle("a", "mine");
  entries.settle("b", "theirs");
  expect([entries.value("a"), entries.value("b")]).toEqual(["2", "3"]);
  expect([...entries.pending]).toEqual([["a", { mine: "2", base: "3" }]]);
});

test("both typed the same: there is nothing to choose", () => {
  const entries = new SheetEntries(saved({ a: "1" }), {});
  entries.change("a", "2");
  entries.meet(saved({ a: "2" }));
  expect([entries.conflicts.size, entries.pending.size]).toEqual([0, 0]);
});

test("what I sent myself, its answer lost, is no conflict", () => {
  const entries = new SheetEntries(saved({ a: "1" }), {});
  entries.change("a", "2");
  entries.sending(["a"]);
  entries.change("a", "23");
  entries.meet(saved({ a: "2" }));
  expect(entries.conflicts.size).toBe(0);
  expect(entries.pending.get("a")).toEqual({ mine: "23", base: "2" });
});

test("a draft is merged with what the server has meanwhile", () => {
  const draft = { a: { mine: "2", base: "1" }, b: { mine: "2", base: "1" }, c: { mine: "2", base: "1" } };
  const entries = new SheetEntries(saved({ a: "1", b: "2", c: "7" }), draft);
  expect([...entries.pending.keys()]).toEqual(["a", "c"]);
  expect([...entries.conflicts]).toEqual([["c", { theirs: "7", mine: "2" }]]);
});
