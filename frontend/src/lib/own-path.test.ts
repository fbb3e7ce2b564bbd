import * as v from "valibot";
import { expect, test } from "vitest";
import { ownPath } from "./own-path";

test.each(["/", "/viec", "/phieu-diem?nam=2026#muc-1"])("%s is ours", (path) => {
  expect(v.is(ownPath, path)).toBe(true);
});

test.each(["", "viec", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
  "%s leads elsewhere",
  (path) => {
    expect(v.is(ownPath, path)).toBe(false);
  },
);
