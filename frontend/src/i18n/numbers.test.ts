import { expect, test } from "vitest";
import { formatDecimal, formatMoney } from "./numbers";

test("points are written with a comma in Vietnamese", () => {
  expect(formatDecimal("118.4", "vi")).toBe("118,4");
  expect(formatDecimal("118.4", "en")).toBe("118.4");
  expect(formatDecimal("90", "vi", 2)).toBe("90,00");
});

test("no digit is lost", () => {
  expect(formatDecimal("12345678901234567890.123", "vi")).toBe("12.345.678.901.234.567.890,123");
});

test("money is grouped", () => {
  expect(formatMoney(2_340_000, "vi")).toBe("2.340.000\u00a0₫");
});
