import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, test } from "vitest";
import type { Board, FaultKind } from "./board";
import { faultsOf } from "./check-board";

const FILE = resolve(import.meta.dirname, "../../../tests/vectors/boards.json");

interface Vectors {
  readonly good: Readonly<Record<string, Board>>;
  readonly false: readonly { readonly kind: string; readonly board: Board; readonly told: string }[];
}

const vectors = JSON.parse(readFileSync(FILE, "utf-8")) as Vectors;

/** What the Python checker says of it, and what this one does. */
const TWINS: Readonly<Record<string, FaultKind>> = {
  "does not have its root": "boardRoot",
  "number of lines": "lineNumber",
  "a code is there twice": "codeTwice",
  "board does not have its root": "boardRoot",
  "list does not have": "listRoot",
  "list is not sorted": "listUnsorted",
  "the board is not sorted": "boardUnsorted",
  "do not add up": "numbers",
  "not all envelopes": "notAllOpened",
  "counts are not those": "counts",
  "number received": "received",
  "number of invalid": "invalid",
  "was hashed": "config",
  "not one stage for the urn": "stagesMissing",
  "stage 1: does not have its root": "stageRoot",
  "numbers do not add up": "stageSum",
  "took not what was handed on": "stageIntake",
  "stage 2: the signature is not the teller's": "signature",
  "a line was not handed on by the last teller": "notHandedOn",
};
const NAMED: Readonly<Record<string, FaultKind>> = { "a stage's root": "stageRoot" };

test.each(Object.entries(vectors.good))("a good board is found good: %s", async (_, board) => {
  expect(await faultsOf(board)).toEqual([]);
});

test.each(vectors.false)("found: $kind", async ({ kind, board, told }) => {
  const kinds = (await faultsOf(board)).map(({ what }) => what);
  expect(kinds).toContain(NAMED[kind] ?? TWINS[told]);
});

test("before the urn is opened a board is checked as far as it goes", async () => {
  const [ranked] = Object.values(vectors.good) as [Board];
  const closed = { ...ranked, counts: null, stages: null, board_root: null, lines: [] };
  expect(await faultsOf(closed)).toEqual([]);
  const shorter = [{ question: 0, hashes: ranked.envelopes[0]?.hashes.slice(1) ?? [] }];
  expect((await faultsOf({ ...closed, envelopes: shorter })).map(({ what }) => what)).toEqual(["listRoot"]);
});

test.each([[], {}, "x", { config: "{}" }])("what is no board is told apart: %j", async (content) => {
  await expect(faultsOf(content as unknown as Board)).rejects.toThrow();
});
