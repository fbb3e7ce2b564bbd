import { expect, test } from "vitest";
import type { GroupOut, LineOut } from "@/lib/api/gen/types.gen";
import { beginning, differs, type Entry, progressOf } from "./model";

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

test("the first criteria come in their groups, and no group that has none of them", () => {
  const group = (id: string, ...criteria: readonly string[]) =>
    ({ id, criteria: criteria.map((name) => ({ id: name })) }) as unknown as GroupOut;
  const groups = [group("I"), group("I.1", "a", "b"), group("I.2", "c", "d"), group("II", "e")];
  const told = (count: number) =>
    beginning(groups, count).map(({ id, criteria }) => `${id}:${criteria.map((one) => one.id)}`);
  expect(told(3)).toEqual(["I:", "I.1:a,b", "I.2:c"]);
  expect(told(2)).toEqual(["I:", "I.1:a,b"]);
  expect(told(Number.POSITIVE_INFINITY)).toEqual(["I:", "I.1:a,b", "I.2:c,d", "II:e"]);
});

test("a line differs where a known value is another one", () => {
  const line = (strict: string | null, agreed: string | null) =>
    ({ self_points: "3", strict_points: strict, agreed_points: agreed }) as LineOut;
  expect(differs(line(null, null))).toBe(false);
  expect(differs(line("3", "3"))).toBe(false);
  expect(differs(line("2", "3"))).toBe(true);
});
