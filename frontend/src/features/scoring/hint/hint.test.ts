import { describe, expect, test } from "vitest";
import { readExactJson } from "@/lib/exact-json";
import type { Entry } from "../model";
import lines from "./cases.jsonl?raw"; // python -m tests.support.hint_cases
import type { Table } from "./document";
import { type Hint, hintsOf } from "./hint";

interface Sheet {
  readonly entries: Readonly<Record<string, Entry>>;
  readonly na: readonly string[];
  readonly criteria: Readonly<Record<string, string>>;
  readonly groups: Readonly<Record<string, string>>;
  readonly total: string;
}

interface Case {
  readonly table: string;
  readonly document: string;
  readonly sheets: readonly Sheet[];
}

const CASES: readonly Case[] = lines
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

function hinted({ document }: Case, { entries, na }: Sheet): Hint {
  const reckon = hintsOf(readExactJson(document) as Table);
  return reckon(
    (name) => entries[name],
    (criterion) => na.includes(criterion),
  );
}

/** What the hint dares to say, beside what the server says of the same. */
function both(hint: Hint, sheet: Sheet): [string, string | null, string | undefined][] {
  const named = [
    ...[...hint.criteria].map(([id, points]) => [id, points, sheet.criteria[id]] as const),
    ...[...hint.groups].map(([id, points]) => [`nhóm ${id}`, points, sheet.groups[id]] as const),
    ["total", hint.total, sheet.total] as const,
  ];
  return named.filter(([, points]) => points !== null).map((each) => [...each]);
}

describe.each(CASES)("$table", (found) => {
  test("whatever the hint says, the evaluator says too", () => {
    expect(found.sheets.length).toBeGreaterThan(5);
    for (const sheet of found.sheets) {
      for (const [name, points, due] of both(hinted(found, sheet), sheet))
        expect([name, points]).toEqual([name, due]);
    }
  });
});

test("of tables without comparison the hint says everything, where nothing is spread anew", () => {
  const found = CASES.find(({ table }) => table === "tiengiang_tnmt_2022");
  for (const sheet of found?.sheets ?? []) {
    const { total, criteria } = hinted(found as Case, sheet);
    expect([total, ...criteria.values()]).not.toContain(null);
  }
});

test("the real minutes of Cai Lậy: 115.7", () => {
  const found = CASES.find(({ table }) => table === "tiengiang_tnmt_2022") as Case;
  const golden = found.sheets.at(-1) as Sheet;
  expect(hinted(found, golden).total).toBe("115.7");
});

test("what only the server can tell is left to it", () => {
  const units = CASES.find(({ table }) => table === "cand_relative") as Case;
  const hint = hinted(units, units.sheets[0] as Sheet);
  expect([hint.criteria.get("1.1"), hint.groups.get("1"), hint.total]).toEqual([null, null, null]);
  expect(hint.groups.get("2")).not.toBeNull();
});

test.each(["sixty", "limits"])("%s: a total is told, unless something is spread anew", (name) => {
  const found = CASES.find(({ table }) => table === name) as Case;
  const told = found.sheets.map((sheet) => hinted(found, sheet).total !== null);
  expect(told).toContain(true);
  expect(told).toContain(false);
});
