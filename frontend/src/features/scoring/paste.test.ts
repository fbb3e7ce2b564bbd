import { expect, test } from "vitest";
import type { FactOut } from "@/lib/api/gen/types.gen";
import { bestLaying, gridOf, type Laying, laid, needsLook, type Target } from "./paste";

function targets(...kinds: FactOut["kind"][]): Target[] {
  return kinds.map((kind, place) => ({
    criterion: "1",
    fact: { name: `c${place}`, label: `Ô ${place}`, kind, options: [], words: {} },
  }));
}

const plain: Laying = { column: 0, headers: 0, blanks: "keep", style: "comma" };

test("the clipboard of a spreadsheet: rows, columns, cells of several lines, an end of line at the end", () => {
  expect(gridOf("1\r\n2,5\r\n\r\n4\r\n")).toEqual([["1"], ["2,5"], [""], ["4"]]);
  expect(gridOf("a\t1\nb\t2")).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(gridOf('"hai\ndòng"\t"nói ""có"""\n')).toEqual([["hai dòng", 'nói "có"']]);
  expect(gridOf("7")).toEqual([["7"]]);
});

test("a column that fits is taken as it is, without a question", () => {
  const grid = gridOf("1\n9,5\nCó\n");
  const cells = targets("number", "number", "flag");
  const laying = bestLaying(grid, cells);
  expect(laying).toEqual(plain);
  const rows = laid(grid, cells, laying);
  expect(rows.map(({ entry }) => entry)).toEqual(["1", "9.5", true]);
  expect(needsLook({ grid, targets: cells, laying })).toBe(false);
});

test("a header is left out, and said so", () => {
  const grid = gridOf("Kết quả\n1\n2\n");
  const cells = targets("number", "number");
  const laying = bestLaying(grid, cells);
  expect(laying.headers).toBe(1);
  const rows = laid(grid, cells, laying);
  expect(rows.map(({ verdict }) => verdict)).toEqual(["header", "taken", "taken"]);
  expect(needsLook({ grid, targets: cells, laying })).toBe(true);
});

test("an empty row keeps its cell as it is, or stands for no cell where only so everything fits", () => {
  const kept = gridOf("1\n\n3\n");
  expect(laid(kept, targets("number", "number", "number"), plain).map(({ verdict }) => verdict)).toEqual([
    "taken",
    "kept",
    "taken",
  ]);
  const skipped = gridOf("1\n\nCó\n");
  const cells = targets("number", "flag");
  const laying = bestLaying(skipped, cells);
  expect(laying.blanks).toBe("skip");
  expect(laid(skipped, cells, laying).map(({ entry }) => entry)).toEqual(["1", null, true]);
});

test("empty rows alone are no question: their cells stay as they are", () => {
  const looks = (text: string, ...kinds: FactOut["kind"][]) =>
    needsLook({ grid: gridOf(text), targets: targets(...kinds), laying: plain });
  expect(looks("1\n\nCó\n", "number", "number", "flag")).toBe(false);
  expect(looks("1\n\n3\n", "number", "number", "number")).toBe(false);
  expect(looks("1\n\nchín\n", "number", "number", "number")).toBe(true);
});

test("of several columns the one that fits is chosen, the last of equal ones", () => {
  const grid = gridOf("I.1\tBáo cáo\t2\tđạt\nI.2\tTỷ lệ\t98,5\tđạt\n");
  expect(bestLaying(grid, targets("number", "number")).column).toBe(2);
});

test("what does not fit and what has no cell is not taken", () => {
  const grid = gridOf("1\nchín\n3\n4\n");
  const cells = targets("number", "number", "number");
  const rows = laid(grid, cells, bestLaying(grid, cells));
  expect(rows.map(({ verdict, text }) => [verdict, text])).toEqual([
    ["taken", "1"],
    ["misfit", "chín"],
    ["taken", "3"],
    ["beyond", "4"],
  ]);
});

test("1.240 alone could be meant otherwise; beside 9,5 it could not", () => {
  const cells = targets("number", "number");
  const open = gridOf("1.240\n7\n");
  const told = gridOf("1.240\n9,5\n");
  expect(needsLook({ grid: open, targets: cells, laying: plain })).toBe(true);
  expect(needsLook({ grid: told, targets: cells, laying: plain })).toBe(false);
  expect(laid(told, cells, plain).map(({ entry }) => entry)).toEqual(["1240", "9.5"]);
});
