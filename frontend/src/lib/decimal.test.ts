import { expect, test } from "vitest";
import { add, compare, negate, readDecimal, subtract, sum } from "./decimal";

test("sums are exact where floats are not", () => {
  expect(add("0.1", "0.2")).toBe("0.3");
  expect(sum(["9.95", "0.05", "105.7"])).toBe("115.7");
  expect(sum([])).toBe("0");
  expect(add("99999999999999999999.01", "0.99")).toBe("100000000000000000000");
});

test("signs and zero are canonical", () => {
  expect(subtract("1.5", "2")).toBe("-0.5");
  expect(subtract("1.50", "1.5")).toBe("0");
  expect(negate("0")).toBe("0");
  expect(add("-0.05", "0.05")).toBe("0");
});

test("comparison ignores trailing zeros", () => {
  expect(compare("90.00", "90")).toBe(0);
  expect(compare("89.995", "90")).toBe(-1);
  expect(compare("10", "9.9")).toBe(1);
  expect(compare("-2", "-1")).toBe(-1);
});

test.each([
  ["9,5", "9.5"],
  ["9.5", "9.5"],
  [" 118,40 ", "118.4"],
  ["007", "7"],
  ["-1,5", "-1.5"],
  ["−2", "-2"],
  ["1.234,5", "1234.5"],
  ["1,234.5", "1234.5"],
  ["1.234.567,25", "1234567.25"],
  ["2.340.000", "2340000"],
  ["2,340,000", "2340000"],
  ["-0", "0"],
])("%s is read as %s", (typed, value) => {
  expect(readDecimal(typed)).toBe(value);
});

test.each(["", "-", ".", "1,2,3", "1e5", "NaN", "12a", "1.23.45,6", "--1", "5,"])(
  "%j is refused",
  (typed) => {
    expect(readDecimal(typed)).toBeNull();
  },
);

test("whole numbers take grouping only", () => {
  expect(readDecimal("2.340.000", { whole: true })).toBe("2340000");
  expect(readDecimal("2,340,000", { whole: true })).toBe("2340000");
  expect(readDecimal("2.34", { whole: true })).toBeNull();
  expect(readDecimal("1.234,567", { whole: true })).toBeNull();
});

test("arithmetic refuses what is not a decimal", () => {
  expect(() => add("1,5", "1")).toThrow(RangeError);
});
