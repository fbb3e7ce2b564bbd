import { expect, test } from "vitest";
import { inFours } from "./kiosk";

test("codes are read in groups of four", () => {
  expect(inFours("ABCD2345")).toBe("ABCD-2345");
  expect(inFours("0123456789abcdef")).toBe("0123-4567-89ab-cdef");
  expect(inFours("")).toBe("");
});
