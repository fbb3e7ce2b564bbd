import { expect, test } from "vitest";
import { clockOf } from "./ticking";

test("a length of time is read like a clock", () => {
  expect(clockOf(0)).toBe("0:00");
  expect(clockOf(245_999)).toBe("4:05");
  expect(clockOf(3_729_000)).toBe("1:02:09");
  expect(clockOf(-5000)).toBe("0:00");
});
