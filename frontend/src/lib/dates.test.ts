import { expect, test } from "vitest";
import { dayOf, daysBetween, formatDate, formatInstant, isDate, readDate, today } from "./dates";

test.each([
  ["5/12/2026", "2026-12-05"],
  [" 05.12.2026 ", "2026-12-05"],
  ["29-2-2024", "2024-02-29"],
])("%s is the day %s", (typed, date) => {
  expect(readDate(typed)).toBe(date);
});

test.each(["29/2/2023", "31/4/2026", "12/31/2026", "5/12/26", "2026-12-05", "", "0/1/2026"])(
  "%j is no day",
  (typed) => {
    expect(readDate(typed)).toBeNull();
  },
);

test("dates are written day first", () => {
  expect(formatDate("2026-12-05")).toBe("05/12/2026");
  expect(isDate("2026-02-30")).toBe(false);
});

test("instants are shown in Việt Nam time, over midnight too", () => {
  expect(formatInstant("2026-12-05T17:30:00Z")).toBe("06/12/2026 00:30");
  expect(dayOf("2026-12-31T23:00:00Z")).toBe("2027-01-01");
  expect(today(new Date("2026-11-22T20:00:00Z"))).toBe("2026-11-23");
});

test("days are counted over the turn of the year", () => {
  expect(daysBetween("2026-12-30", "2027-01-02")).toBe(3);
  expect(daysBetween("2027-01-02", "2026-12-30")).toBe(-3);
});
