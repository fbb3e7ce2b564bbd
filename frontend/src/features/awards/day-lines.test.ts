import { expect, test } from "vitest";
import { badLine, daysOf, linesOf } from "./day-lines";

test("days are read a line at a time, empty lines left out", () => {
  expect(daysOf("16/02/2026\n\n  2/9/2026 \n")).toEqual(["2026-02-16", "2026-09-02"]);
  expect(badLine("16/02/2026\n2/9/2026")).toBeUndefined();
});

test("the first line that is no day is named", () => {
  expect(badLine("16/02/2026\n30/02/2026\nTết")).toBe("30/02/2026");
});

test("what was read is shown as it is written", () => {
  const text = "16/02/2026\n02/09/2026";
  expect(linesOf(daysOf(text))).toBe(text);
});
