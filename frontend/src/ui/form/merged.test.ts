import { expect, test } from "vitest";
import { merged } from "./merged";

const opened = { name: "A", note: "", items: [{ unit: "x", clause: "1" }] };

test("a change of one side stands, whichever side it was", () => {
  const { values, clashes } = merged(opened, { ...opened, note: "mine" }, { ...opened, name: "B" });
  expect(values).toEqual({ ...opened, note: "mine", name: "B" });
  expect(clashes).toEqual([]);
});

test("a field that both changed keeps one's own and is told; the same change is none", () => {
  const { values, clashes } = merged(
    opened,
    { ...opened, name: "B", note: "same" },
    { ...opened, name: "C", note: "same" },
  );
  expect(values).toEqual({ ...opened, name: "B", note: "same" });
  expect(clashes).toEqual([{ name: "name", theirs: "C" }]);
});

test("rows are compared field by field while there are as many", () => {
  const mine = { ...opened, items: [{ unit: "x", clause: "2" }] };
  const theirs = { ...opened, items: [{ unit: "y", clause: "3" }] };
  expect(merged(opened, mine, theirs)).toEqual({
    values: { ...opened, items: [{ unit: "y", clause: "2" }] },
    clashes: [{ name: "items.0.clause", theirs: "3" }],
  });
});

test("a list that grew on one side and changed on the other is one field", () => {
  const mine = { ...opened, items: [...opened.items, { unit: "z", clause: "" }] };
  const theirs = { ...opened, items: [{ unit: "y", clause: "1" }] };
  expect(merged(opened, mine, theirs)).toEqual({
    values: mine,
    clashes: [{ name: "items", theirs: theirs.items }],
  });
});
