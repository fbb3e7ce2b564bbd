import { expect, test } from "vitest";
import type { LineOut } from "@/lib/api/gen/types.gen";
import { differs, type Entry, progressOf } from "./model";

test("a criterion is answered once all its cells are, or it does not apply", () => {
  const names = new Map([
    ["1", ["a", "b"]],
    ["2", ["c"]],
    ["3", []],
  ]);
  const of = (entries: Record<string, Entry>) => progressOf(names, (name) => entries[name] ?? null).answered;
  expect(of({})).toBe(0);
  expect(of({ a: "0", c: false })).toBe(1);
  expect(of({ a: "0", b: "1", "na:2": true })).toBe(2);
});

test("a line differs where a known value is another one", () => {
  const line = (strict: string | null, agreed: string | null) =>
    ({ self_points: "3", strict_points: strict, agreed_points: agreed }) as LineOut;
  expect(differs(line(null, null))).toBe(false);
  expect(differs(line("3", "3"))).toBe(false);
  expect(differs(line("2", "3"))).toBe(true);
});
