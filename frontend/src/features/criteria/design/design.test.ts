import { expect, test } from "vitest";
import { DesignStore } from "./design-store";
import { at, pathOf, pointerOf, put } from "./document";
import { Exact, type Json, readExact, writeExact } from "./exact-json";
import { add, carry, copy, drop, indent, nearestNode, nodesOf, outdent, step } from "./tree";

const TEXT =
  '{"id": "t", "scale": 1.10, "groups": [' +
  '{"id": "1", "max": 98.50, "criteria": [{"id": "a1", "max": 3}, {"id": "a2", "max": 4}]}, ' +
  '{"id": "2", "max": 5, "children": [{"id": "2.1", "max": 5}], "criteria": []}], ' +
  '"note": "12 \\"3.5\\" -4", "labels": {"n": "5"}}';

const ids = (doc: Json | undefined) => nodesOf(doc ?? null).map(({ depth, id }) => `${depth}${id}`);
const path = pathOf;

test("a document goes back exactly as it came", () => {
  expect(writeExact(readExact(TEXT))).toBe(TEXT);
  expect(at(readExact(TEXT), path("/groups/0/max"))).toEqual(new Exact("98.50"));
  expect(at(readExact("[123456789012.123456789]"), ["0"])).toEqual(new Exact("123456789012.123456789"));
  expect(writeExact(new Exact("9,"))).toBe('"9,"');
});

test("places are JSON pointers", () => {
  expect(path("/a~1b/m~0n/0")).toEqual(["a/b", "m~n", "0"]);
  expect(pointerOf(["a/b", "m~n", "0"])).toBe("/a~1b/m~0n/0");
  expect(nearestNode(path("/groups/0/criteria/1/rules/0/per"))).toEqual(path("/groups/0/criteria/1"));
  expect(nearestNode(path("/gates/0/when"))).toEqual([]);
  expect(nearestNode(path("/groups/1/children"))).toEqual(path("/groups/1"));
});

test("values are put and taken away without touching the old document", () => {
  const doc = readExact(TEXT);
  const more = put(doc, path("/groups/0/criteria/0/floor"), new Exact("-1"));
  expect(at(more, path("/groups/0/criteria/0/floor"))).toEqual(new Exact("-1"));
  expect(at(doc, path("/groups/0/criteria/0/floor"))).toBeUndefined();
  expect(ids(put(doc, path("/groups/0/criteria/0"), undefined))).toEqual(["01", "1a2", "02", "12.1"]);
});

test("criteria move within their group and over its ends", () => {
  const doc = readExact(TEXT);
  expect(ids(step(doc, path("/groups/0/criteria/0"), 1)?.doc)).toEqual(["01", "1a2", "1a1", "02", "12.1"]);
  const over = step(doc, path("/groups/0/criteria/1"), 1);
  expect(ids(over?.doc)).toEqual(["01", "1a1", "02", "12.1", "1a2"]);
  expect(pointerOf(over?.path ?? [])).toBe("/groups/1/criteria/0");
  const back = step(over?.doc ?? null, over?.path ?? [], -1);
  expect(pointerOf(back?.path ?? [])).toBe("/groups/0/criteria/1");
});

test("a group goes into the one before it, out again, and never into itself", () => {
  const doc = readExact(TEXT);
  const inside = indent(doc, path("/groups/1"));
  expect(ids(inside?.doc)).toEqual(["01", "12", "22.1", "1a1", "1a2"]);
  expect(ids(outdent(inside?.doc ?? null, inside?.path ?? [])?.doc)).toEqual(ids(doc));
  expect(indent(doc, path("/groups/0"))).toBeUndefined();
  expect(carry(doc, path("/groups/1"), path("/groups/1/children"), 0)).toBeUndefined();
});

test("what is dropped lands where it was dropped, also when the places shift", () => {
  const doc = readExact(TEXT);
  const group = drop(doc, path("/groups/0"), path("/groups/1/children/0"), true);
  expect(ids(group?.doc)).toEqual(["02", "12.1", "11", "2a1", "2a2"]);
  expect(pointerOf(group?.path ?? [])).toBe("/groups/0/children/1");
  expect(ids(drop(doc, path("/groups/0/criteria/0"), path("/groups/1"), false)?.doc)).toEqual([
    "01",
    "1a2",
    "02",
    "12.1",
    "1a1",
  ]);
  expect(drop(doc, path("/groups/1"), path("/groups/0/criteria/0"), false)).toBeUndefined();
});

test("copies and new parts get numbers that nobody has", () => {
  const doc = readExact(TEXT);
  expect(ids(copy(doc, path("/groups/0"))?.doc)).toEqual([
    "01",
    "1a1",
    "1a2",
    "03",
    "1a3",
    "1a4",
    "02",
    "12.1",
  ]);
  expect(ids(add(doc, "criterion", path("/groups/0/criteria/0")).doc)).toContain("1a3");
  expect(ids(add(doc, "criterion", path("/groups/1/children/0")).doc)).toContain("22.1.1");
  expect(ids(add(doc, "group", []).doc).at(-1)).toBe("03");
});

test("typing in one field is one step; undone and done again", () => {
  const store = new DesignStore(readExact(TEXT));
  for (const typed of ["A", "An", "Anh"]) store.edit(["title"], typed);
  store.edit(["source"], "x");
  expect(store.shown()).toMatchObject({ changed: true, canUndo: true, canRedo: false });
  store.undo();
  expect(at(store.shown().doc, ["title"])).toBe("Anh");
  store.undo();
  expect(store.shown()).toMatchObject({ changed: false, text: TEXT, canUndo: false });
  store.redo();
  expect(at(store.shown().doc, ["title"])).toBe("Anh");
  store.saved(store.shown().text);
  expect(store.shown().changed).toBe(false);
});
