import { expect, test } from "vitest";
import { changesOf, markedWords, type Piece } from "./marked";

const line = (key: string, text = key) => ({ key, text });
const joined = (pieces: readonly Piece[], left: Piece["mark"]) =>
  pieces
    .filter(({ mark }) => mark !== left)
    .map(({ text }) => text)
    .join("");

test("words that came and went are marked, the rest stays", () => {
  expect(markedWords("Giải quyết hồ sơ đúng hạn.", "Giải quyết 98% hồ sơ trước hạn.")).toEqual([
    { mark: "same", text: "Giải quyết " },
    { mark: "added", text: "98% " },
    { mark: "same", text: "hồ sơ " },
    { mark: "removed", text: "đúng" },
    { mark: "added", text: "trước" },
    { mark: "same", text: " hạn." },
  ]);
});

test.each([
  ["", "Một nội dung mới"],
  ["Một nội dung cũ", ""],
  ["một hai một hai", "hai một\nba hai"],
  ["đoàn kết,  kỷ cương", "kỷ cương, đoàn kết"],
])("without what came it is the old text, without what went the new one", (before, after) => {
  const pieces = markedWords(before, after);
  expect(joined(pieces, "added")).toBe(before);
  expect(joined(pieces, "removed")).toBe(after);
});

test("lines are told added, changed, moved and removed; what stayed is not told", () => {
  const before = [line("a"), line("b"), line("c", "cũ"), line("d"), line("e")];
  const after = [line("b"), line("a"), line("c", "mới"), line("n"), line("e")];
  const found = changesOf(before, after).map(({ kind, key }) => `${kind} ${key}`);
  expect(found).toEqual(["moved a", "changed c", "added n", "removed d"]);
  expect(changesOf(before, before)).toEqual([]);
});
