import { expect, test } from "vitest";
import type { BoardOut } from "@/lib/api/gen/types.gen";
import type { KeptVote } from "@/lib/kept-votes";
import type { Fixed } from "@/lib/sealed-vote";
import { checkOf, marksOf, sameOptions } from "./secret-vote";
import { ownOrder } from "./vote";

const fixed = (form: Fixed["rule"]["form"]): Fixed => ({
  ballot: "b",
  keys: [],
  options: [
    ["x", "Ban X"],
    ["y", "Ban Y"],
    ["z", "Ban Z"],
  ],
  rule: { form },
});

test("a ranking's marks are the options' fixed positions, best first", () => {
  expect(marksOf(fixed("rank"), { named: ["z", "x"] })(0)).toEqual([3, 1]);
});

test("an approving vote marks each option's own question; the own unit's stays empty", () => {
  const marks = marksOf(fixed("approve"), { stances: { x: "against", z: "abstain" } });
  expect([1, 2, 3].map(marks)).toEqual([[2], [], [3]]);
});

test("options that were fixed under other names are noticed", () => {
  const shown = [
    { id: "x", label: "Ban X" },
    { id: "y", label: "Ban Y" },
    { id: "z", label: "Ban Z" },
  ];
  expect(sameOptions(fixed("rank"), shown)).toBe(true);
  expect(sameOptions(fixed("rank"), [...shown.slice(0, 2), { id: "z", label: "Ban Y" }])).toBe(false);
  expect(sameOptions(fixed("rank"), shown.slice(0, 2))).toBe(false);
});

const kept: KeptVote = {
  bytes: new Uint8Array(),
  hashes: ["h1"],
  lines: [{ question: 0, code: "c1", marks: [3, 1] }],
  receipt: { digest: "d", signature: "s" },
};
const board = (hashes: string[], lines: BoardOut["lines"], counts: BoardOut["counts"]): BoardOut => ({
  ballot_id: "b",
  config: "{}",
  config_hash: "",
  root: "",
  envelopes: [{ question: 0, hashes }],
  board_root: null,
  stages: null,
  peeled: [],
  stopped: null,
  lines,
  paper: null,
  counts,
  received: 1,
  invalid: 0,
});

test("the device finds its vote in the closed list, then on the board", () => {
  expect(checkOf(kept, board(["h0", "h1"], [], null))).toBe("listed");
  expect(checkOf(kept, board(["h1"], [{ question: 0, code: "c1", marks: [3, 1] }], {}))).toBe("counted");
});

test("a vote that is left out, or stands there altered, is noticed", () => {
  expect(checkOf(kept, board(["h0"], [], null))).toBe("missing");
  expect(checkOf(kept, board(["h1"], [{ question: 0, code: "c1", marks: [1, 3] }], {}))).toBe("missing");
  expect(checkOf(kept, board(["h1"], [{ question: 0, code: "c2", marks: [3, 1] }], {}))).toBe("missing");
  expect(checkOf({ ...kept, receipt: null }, board([], [], null))).toBe("unconfirmed");
});

test("options stand in an order of the voter's own, always the same, none lost", () => {
  const options = Array.from({ length: 12 }, (_, index) => ({ id: `option-${index}` }));
  const orders = ["seat-a", "seat-b"].map((seat) => ownOrder(options, seat).map(({ id }) => id));
  expect(orders[0]).not.toEqual(orders[1]);
  expect(ownOrder([...options].reverse(), "seat-a").map(({ id }) => id)).toEqual(orders[0]);
  expect([...(orders[0] ?? [])].sort()).toEqual(options.map(({ id }) => id).sort());
});
