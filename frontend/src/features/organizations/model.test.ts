import { expect, test } from "vitest";
import { choosableYears } from "./block-model";
import { yearSpan } from "./model";

test("years in a row are one span", () => {
  expect(yearSpan([2025, 2024, 2023])).toBe("2023–2025");
  expect(yearSpan([2025, 2023, 2022, 2019])).toBe("2025, 2022–2023, 2019");
  expect(yearSpan([2024])).toBe("2024");
  expect(yearSpan([])).toBe("");
});

test("members can be chosen for the years that have some, this one and the next", () => {
  expect(choosableYears([2025, 2023], 2025)).toEqual([2026, 2025, 2023]);
  expect(choosableYears([], 2025)).toEqual([2026, 2025]);
});
