import { expect, test } from "vitest";
import type { BlockYearOut, SwapOut } from "@/lib/api/gen/types.gen";
import { amountOf, changedYears, linesOf, splitSwaps } from "./model";

const swap = (lever: string, of: string): SwapOut => ({
  lever,
  of,
  words: of,
  unit_id: "a",
  now: "1",
  after: "2",
  by: "1",
});

const year = (
  number: number,
  changed: boolean | null,
  ...units: [string, string | null][]
): BlockYearOut => ({
  season_id: `s${number}`,
  block_id: "b",
  block_name: "Cụm",
  year: number,
  recorded: false,
  published: true,
  scale: "100",
  median: null,
  ranked: units.length,
  table_changed: changed,
  units: units.map(([id, percent]) => ({
    unit: { id, name: id.toUpperCase(), short_name: null },
    total: percent,
    percent,
    place: 1,
    shared: false,
  })),
});

test("the nearest three criteria stand in the row, the rest is folded away", () => {
  const swaps = [swap("total", "total"), ...["1", "2", "3", "4"].map((id) => swap("criterion", id))];
  const found = splitSwaps([...swaps, swap("exchange", "vote")]);
  expect(found.totals).toHaveLength(1);
  expect(found.exchanges.map(({ of }) => of)).toEqual(["vote"]);
  expect(found.nearest.map(({ of }) => of)).toEqual(["1", "2", "3"]);
  expect(found.further.map(({ of }) => of)).toEqual(["4"]);
});

test("a year without a unit's points is a gap in its line", () => {
  const years = [year(2023, null, ["a", null]), year(2024, null, ["a", "90"], ["b", "80"]), year(2025, true)];
  expect(linesOf(years)).toEqual([
    { id: "a", name: "A", percents: [null, "90", null] },
    { id: "b", name: "B", percents: [null, "80", null] },
  ]);
  expect(changedYears(years)).toEqual([2]);
});

test("the direction is said in words", () => {
  expect([amountOf("-2.51"), amountOf("2.51")]).toEqual(["2.51", "2.51"]);
});
