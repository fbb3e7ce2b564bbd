import { expect, test } from "vitest";
import { compared, dividedBy, floorOf, fraction, halfUp, minus, plus, shown, times, ZERO } from "./fraction";

const of = fraction;

test("thirds stay thirds", () => {
  const third = dividedBy(of("1"), of("3"));
  expect(plus(plus(third, third), third)).toEqual(of("1"));
  expect(shown(times(third, of("40")))).toBe("13.333333");
});

test("decimals are exact where floats are not", () => {
  expect(shown(plus(of("0.1"), of("0.2")))).toBe("0.3");
  expect(shown(minus(of("1.005"), of("1")))).toBe("0.005");
  expect(shown(dividedBy(of("-1"), of("-8")))).toBe("0.125");
});

test.each([
  ["2.345", 2, "2.35"],
  ["-2.345", 2, "-2.35"],
  ["-0.001", 2, "0"],
  ["1.005", 2, "1.01"],
  ["90", 2, "90"],
  ["0.5", 0, "1"],
  ["-0.5", 0, "-1"],
])("%s to %i places is %s", (value, places, written) => {
  expect(halfUp(of(value), places)).toBe(written);
});

test("the whole part lies at or below", () => {
  expect(floorOf(of("2.9"))).toEqual(of("2"));
  expect(floorOf(of("-0.1"))).toEqual(of("-1"));
  expect(floorOf(of("-2"))).toEqual(of("-2"));
});

test("comparison crosses denominators", () => {
  expect(compared(dividedBy(of("1"), of("3")), of("0.333333333333"))).toBe(1);
  expect(compared(of("1.50"), of("1.5"))).toBe(0);
});

test("nothing is divided by zero", () => {
  expect(() => dividedBy(of("1"), ZERO)).toThrow(RangeError);
});
