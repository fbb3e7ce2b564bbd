import { expect, test } from "vitest";
import type { FactOut, LineOut } from "@/lib/api/gen/types.gen";
import { differs, entryOf, pastedColumn } from "./model";

const fact = (kind: FactOut["kind"], ...options: string[]): FactOut => ({
  name: "x",
  label: "x",
  kind,
  options,
});

test("a column from Excel is taken cell by cell, the first column of several", () => {
  expect(pastedColumn("1\r\n2,5\r\n\r\n4\r\n")).toEqual(["1", "2,5", "", "4"]);
  expect(pastedColumn("1\ta\n2\tb")).toEqual(["1", "2"]);
});

test("comma and point are both read", () => {
  expect(entryOf(fact("number"), "9,5")).toBe("9.5");
  expect(entryOf(fact("number"), "9.5")).toBe("9.5");
  expect(entryOf(fact("number"), " ")).toBeNull();
  expect(entryOf(fact("number"), "chín")).toBe("chín");
});

test("yes, no and labels are read as people write them", () => {
  expect([entryOf(fact("flag"), "Có"), entryOf(fact("flag"), "x"), entryOf(fact("flag"), "0")]).toEqual([
    true,
    true,
    false,
  ]);
  expect(entryOf(fact("label", "tot", "kha"), "TOT")).toBe("tot");
  expect(entryOf(fact("label", "tot"), "xấu")).toBeNull();
});

test("a line differs where a known value is another one", () => {
  const line = (strict: string | null, agreed: string | null) =>
    ({ self_points: "3", strict_points: strict, agreed_points: agreed }) as LineOut;
  expect(differs(line(null, null))).toBe(false);
  expect(differs(line("3", "3"))).toBe(false);
  expect(differs(line("2", "3"))).toBe(true);
});
