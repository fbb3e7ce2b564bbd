import * as v from "valibot";
import { expect, test } from "vitest";
import { optionalDate, requiredDate, requiredDecimal, requiredText } from "./validation";

const faults = (schema: v.GenericSchema, value: unknown) =>
  v.safeParse(schema, value).issues?.map((issue) => issue.message) ?? [];

test("text is trimmed and must be there", () => {
  expect(v.parse(requiredText(), "  Khối 1 ")).toBe("Khối 1");
  expect(faults(requiredText(), "   ")).toEqual(["Chưa nhập mục này"]);
  expect(faults(requiredText(3), "abcd")).toEqual(["Không quá 3 ký tự"]);
});

test("a date is a day of the calendar", () => {
  expect(faults(requiredDate(), "2026-12-05")).toEqual([]);
  expect(faults(requiredDate(), "31/4/2026")).toEqual(["Cần một ngày có thật, viết ngày/tháng/năm"]);
  expect(v.parse(optionalDate(), "")).toBeNull();
  expect(faults(optionalDate(), "x")).toHaveLength(1);
});

test("bounds of a number are compared exactly", () => {
  const points = requiredDecimal({ least: "0", most: "10" });
  expect(faults(points, "10.00")).toEqual([]);
  expect(faults(points, "10.0000000000000000001")).toEqual(["Không lớn hơn 10"]);
  expect(faults(points, "-0.1")).toEqual(["Không nhỏ hơn 0"]);
  expect(faults(points, "chín")).toEqual(["Cần một số, ví dụ 9,5"]);
});
