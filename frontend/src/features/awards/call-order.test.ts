import { expect, test } from "vitest";
import { moved } from "./call-order";

test("a line moves up and down, and stays at either end", () => {
  const lines = ["a", "b", "c"];
  expect(moved(lines, 1, 0)).toEqual(["b", "a", "c"]);
  expect(moved(lines, 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(lines, 2, 0)).toEqual(["c", "a", "b"]);
  expect(moved(lines, 0, -1)).toEqual(lines);
  expect(moved(lines, 2, 3)).toEqual(lines);
  expect(lines).toEqual(["a", "b", "c"]);
});
