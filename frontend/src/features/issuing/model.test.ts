import * as v from "valibot";
import { expect, test } from "vitest";
import { boxSchema, draftOf, emptyBox, length, millimetres, tenths, usualBoxes } from "./model";

const WORDS = { wrongLength: "mm", wrongSize: "pt", missing: "trống" };

test("tenths of a millimetre are shown and read exactly", () => {
  for (let value = -500; value <= 4200; value += 1) expect(tenths(millimetres(value))).toBe(value);
  expect(millimetres(405)).toBe("40.5");
  expect(millimetres(-8)).toBe("-0.8");
});

test.each(["", "abc", "1.25", "1e3", "12345"])("%s is no length", (text) => {
  expect(v.safeParse(length("mm"), text).success).toBe(false);
});

test("a kept box is typed and sent back as it was", () => {
  for (const box of usualBoxes(2970, 2100)) {
    expect(v.parse(boxSchema(WORDS), draftOf(box))).toEqual(box);
  }
});

test("the usual boxes lie on the sheet, whatever its size", () => {
  for (const [width, height] of [
    [2970, 2100],
    [2100, 2970],
    [4200, 2970],
  ] as const) {
    for (const box of usualBoxes(width, height)) {
      expect(box.left + box.width).toBeLessThanOrEqual(width);
      expect(box.top + box.height).toBeLessThanOrEqual(height);
    }
  }
});

test("an empty box waits for its text", () => {
  const checked = v.safeParse(boxSchema(WORDS), emptyBox);
  expect(checked.issues?.map(({ message }) => message)).toEqual(["trống"]);
});
