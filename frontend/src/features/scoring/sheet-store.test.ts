import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { SavedOut, SheetOut } from "@/lib/api/gen/types.gen";
import { ConnectionError, ProblemError } from "@/lib/api/problem";
import type { Changes } from "./sheet-changes";
import type { Unsaved } from "./sheet-entries";
import { SheetStore } from "./sheet-store";

const fact = (name: string) => ({ name, label: name, kind: "number", options: [] });

function sheet(version = 1, entries: SheetOut["entries"] = {}): SheetOut {
  const criteria = [{ id: "1.1", rules: [{ facts: [fact("a"), fact("b")] }] }];
  return {
    card: { version, saved_at: "2026-11-22T01:00:00Z" },
    table: { groups: [{ criteria }], facts: [] },
    entries,
    lines: [{ criterion: "1.1", na: false, self_points: "0" }],
    groups: [],
  } as unknown as SheetOut;
}

const saved = (version: number): SavedOut =>
  ({
    card: { version, saved_at: "2026-11-22T02:00:00Z" },
    groups: [],
    lines: [{ criterion: "1.1", self_points: "9" }],
    working: [],
  }) as unknown as SavedOut;

const refusal = (status: number, errors: { pointer: string; message: string }[] = []) =>
  new ProblemError({
    type: "urn:x",
    title: "",
    status,
    detail: "không được",
    code: "x",
    errors: errors.map((error) => ({ ...error, code: "x" })),
  });

function opened(answers: (() => Promise<SavedOut>)[], draft: Unsaved = {}) {
  const sent: [Changes, number][] = [];
  const kept: unknown[] = [];
  const store = new SheetStore(
    sheet(),
    {
      save: (changes, version) => {
        sent.push([changes, version]);
        return (answers.shift() ?? (() => Promise.resolve(saved(version + 1))))();
      },
      read: () => Promise.resolve(sheet(7, { a: "5" })),
      keep: (unsaved) => kept.push(unsaved),
      leave: () => kept.push("left"),
    },
    draft,
  );
  return { store, sent, kept };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

test("a pause saves what was typed, and the answer is taken over", async () => {
  const { store, sent, kept } = opened([]);
  store.edit("a", "1");
  store.edit("a", "12");
  expect(store.status.kind).toBe("unsaved");
  await vi.advanceTimersByTimeAsync(600);
  expect(sent).toEqual([[{ facts: { a: "12" }, na: {} }, 1]]);
  expect(store.status).toEqual({ kind: "saved", at: "2026-11-22T02:00:00Z" });
  expect(store.line("1.1")?.self_points).toBe("9");
  expect(kept.at(-1)).toBeNull();
});

test("one request is in flight; what is typed meanwhile follows with the new version", async () => {
  let answer: (saved: SavedOut) => void = () => undefined;
  const { store, sent } = opened([() => new Promise((resolve) => (answer = resolve))]);
  store.edit("a", "1");
  await vi.advanceTimersByTimeAsync(600);
  store.edit("a", "2");
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(1);
  answer(saved(2));
  await vi.advanceTimersByTimeAsync(600);
  expect(sent[1]).toEqual([{ facts: { a: "2" }, na: {} }, 2]);
  expect(store.entry("a")).toBe("2");
});

test("what is no number waits in its cell and holds nothing else up", async () => {
  const { store, sent } = opened([]);
  store.edit("a", "chín");
  store.edit("b", "2");
  await vi.advanceTimersByTimeAsync(600);
  expect(sent[0]?.[0].facts).toEqual({ b: "2" });
  expect([...store.faults.keys()]).toEqual(["a"]);
  expect(store.entry("a")).toBe("chín");
});

test("cells that the server refuses are marked and the others are sent again", async () => {
  const refuse = () => Promise.reject(refusal(422, [{ pointer: "/facts/a", message: "quá lớn" }]));
  const { store, sent } = opened([refuse]);
  store.edit("a", "1");
  store.edit("b", "2");
  await vi.advanceTimersByTimeAsync(1_300);
  expect(store.faults.get("a")).toBe("quá lớn");
  expect(sent[1]?.[0].facts).toEqual({ b: "2" });
});

test("a lost connection keeps the draft and tries again", async () => {
  const { store, sent, kept } = opened([() => Promise.reject(new ConnectionError("x"))]);
  store.edit("a", "1");
  await vi.advanceTimersByTimeAsync(600);
  expect(store.status.kind).toBe("offline");
  expect(kept.at(-1)).toEqual({ a: { mine: "1", base: null } });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(sent).toHaveLength(2);
  expect(store.status.kind).toBe("saved");
});

test("what somebody else changed too is shown, never overwritten", async () => {
  const { store, sent } = opened([() => Promise.reject(refusal(412))]);
  store.edit("a", "1");
  store.edit("b", "2");
  await vi.advanceTimersByTimeAsync(1_300);
  expect(store.conflicts.get("a")).toEqual({ theirs: "5", mine: "1" });
  expect(sent[1]).toEqual([{ facts: { b: "2" }, na: {} }, 7]);
  store.settle("mine", ["a"]);
  await vi.advanceTimersByTimeAsync(0);
  expect(sent[2]?.[0].facts).toEqual({ a: "1" });
});

test("several conflicts are settled at once, and what is theirs is not sent", async () => {
  const { store, sent } = opened([() => Promise.reject(refusal(412))]);
  store.edit("a", "1");
  await vi.advanceTimersByTimeAsync(600);
  store.settle("theirs");
  await vi.advanceTimersByTimeAsync(600);
  expect(store.entry("a")).toBe("5");
  expect(store.status.kind).toBe("saved");
  expect(sent).toHaveLength(1);
});

test("what is read again meanwhile flows in where nobody types here", () => {
  const { store } = opened([]);
  store.meet(sheet(3, { b: "8" }));
  expect(store.entry("b")).toBe("8");
  expect(store.card.version).toBe(3);
  store.meet(sheet(2, { b: "7" }));
  expect(store.entry("b")).toBe("8");
});

test("a card that can no longer be edited is left, with the draft kept", async () => {
  const { store, kept } = opened([() => Promise.reject(refusal(409))]);
  store.edit("a", "1");
  await vi.advanceTimersByTimeAsync(600);
  expect(kept).toContainEqual({ a: { mine: "1", base: null } });
  expect(kept.at(-1)).toBe("left");
  expect(store.status.kind).toBe("failed");
});

test("a paste is undone as a whole and done again", () => {
  const { store } = opened([]);
  store.edit("a", "9");
  store.paste([
    ["a", "1"],
    ["b", "2"],
  ]);
  expect(store.undo()).toEqual(["a", "b"]);
  expect([store.entry("a"), store.entry("b")]).toEqual(["9", null]);
  expect(store.redo()).toEqual(["a", "b"]);
  expect([store.entry("a"), store.entry("b")]).toEqual(["1", "2"]);
});

test("points are told before the server has said them, after a pause", async () => {
  const { store } = opened([]);
  store.reckonBy((entry) => ({ criteria: new Map(), groups: new Map(), total: String(entry("a")) }));
  store.edit("a", "7");
  expect(store.hint?.total).toBe("null");
  await vi.advanceTimersByTimeAsync(150);
  expect(store.hint?.total).toBe("7");
  expect(store.progress).toEqual({ answered: 0, of: 1 });
});

test("leaving waits for what is on its way and sends the rest", async () => {
  let answer: (saved: SavedOut) => void = () => undefined;
  const { store, sent } = opened([() => new Promise((resolve) => (answer = resolve))]);
  store.edit("a", "1");
  await vi.advanceTimersByTimeAsync(600);
  store.edit("b", "2");
  const left = store.flush();
  answer(saved(2));
  expect(await left).toBe(true);
  expect(sent.map(([changes]) => changes.facts)).toEqual([{ a: "1" }, { b: "2" }]);
});

test("a draft left behind is taken up and saved", async () => {
  const { store, sent } = opened([], {
    a: { mine: "3", base: null },
    "na:1.1": { mine: true, base: null },
  });
  expect(store.entry("a")).toBe("3");
  expect(await store.flush()).toBe(true);
  expect(sent[0]?.[0]).toEqual({ facts: { a: "3" }, na: { "1.1": true } });
});
