import { expect, test } from "vitest";
import type { FactOut } from "@/lib/api/gen/types.gen";
import { entryOf, readNumber, styleOf } from "./reading";

const fact = (kind: FactOut["kind"], words: Record<string, string> = {}): FactOut => ({
  name: "x",
  label: "x",
  kind,
  options: Object.keys(words),
  words,
});

test.each([
  ["9,5", "9.5"],
  ["9.5", "9.5"],
  ["1.234,5", "1234.5"],
  ["1,234.5", "1234.5"],
  ["95%", "95"],
  ["95,25 %", "95.25"],
  ["1 240", "1240"],
  ["-2", "-2"],
])("the number %s is %s", (text, value) => {
  expect(entryOf(fact("number"), text)).toBe(value);
});

test("a number that reads either way follows the style of its column", () => {
  expect(readNumber("1.240", "comma")).toBe("1240");
  expect(readNumber("1.240", "point")).toBe("1.24");
  expect(readNumber("1,240", "comma")).toBe("1.24");
  expect(readNumber("1,240", "point")).toBe("1240");
});

test("the style is seen in the other numbers, or left open", () => {
  expect(styleOf(["1.240", "9,5"])).toBe("comma");
  expect(styleOf(["1,240", "9.5"])).toBe("point");
  expect(styleOf(["1.240", "7"])).toBeNull();
  expect(styleOf(["9,5", "9.5"])).toBeNull();
});

test.each([
  ["Có", true],
  ["x", true],
  ["Đạt", true],
  ["không", false],
  ["0", false],
  ["có lẽ", undefined],
  ["", null],
])("yes and no: %j", (text, value) => {
  expect(entryOf(fact("flag"), text)).toBe(value);
});

test("an option is found by itself or by its words, with or without diacritics", () => {
  const choice = fact("label", { hoan_thanh_tot: "Hoàn thành tốt nhiệm vụ", chua: "Chưa hoàn thành" });
  expect(entryOf(choice, "Hoàn thành tốt nhiệm vụ")).toBe("hoan_thanh_tot");
  expect(entryOf(choice, "hoan thanh tot")).toBe("hoan_thanh_tot");
  expect(entryOf(choice, "CHƯA HOÀN THÀNH")).toBe("chua");
  expect(entryOf(choice, "xuất sắc")).toBeUndefined();
});

test("what is no number does not fit", () => {
  expect(entryOf(fact("number"), "chín")).toBeUndefined();
  expect(entryOf(fact("points"), "n/a")).toBeUndefined();
});
