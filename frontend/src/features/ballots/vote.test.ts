import { describe, expect, test } from "vitest";
import type { BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { answerOf, isComplete, linesOf, optionsFor, questionCount, seatsInTurn } from "./vote";

const OPTIONS = ["a", "b", "c", "d"].map((id, index) => ({
  id,
  position: index + 1,
  label: `Ban ${id}`,
  unit_id: `unit-${id}`,
}));
const ballot = (rule: Partial<BallotOut["rule"]>) =>
  ({ options: OPTIONS, rule: { form: "rank", choices: 3, ...rule } }) as BallotOut;
const seat = { unit_id: "unit-b" } as SeatOut;

describe("a vote on the phone", () => {
  test("hides the own unit where the rule says so", () => {
    expect(optionsFor(ballot({ self_vote: false }), seat).map(({ id }) => id)).toEqual(["a", "c", "d"]);
    expect(optionsFor(ballot({ self_vote: true }), seat)).toHaveLength(4);
  });

  test("asks a place at a time, or a word on each option", () => {
    expect(questionCount(ballot({}), OPTIONS)).toBe(3);
    expect(questionCount(ballot({ form: "approve" }), OPTIONS)).toBe(4);
    expect(questionCount(ballot({}), OPTIONS.slice(0, 2))).toBe(2);
  });

  test("is complete when all is answered or the rest is left empty", () => {
    expect(isComplete([], 3)).toBe(false);
    expect(isComplete(["a", "b"], 3)).toBe(false);
    expect(isComplete(["a", null], 3)).toBe(true);
    expect(isComplete(["a", "b", "c"], 3)).toBe(true);
  });

  test("becomes the answer of the API and its words", () => {
    expect(answerOf(ballot({}), OPTIONS, ["b", "a", null])).toEqual({ stances: {}, named: ["b", "a"] });
    const approve = ballot({ form: "approve" });
    const answer = answerOf(approve, OPTIONS.slice(0, 2), ["for", "abstain"]);
    expect(answer).toEqual({ stances: { a: "for", b: "abstain" }, named: [] });
    const stances = { for: "Đồng ý", against: "Không", abstain: "Trắng" };
    const words = { ranked: true, stances, placeColumn: (place: string) => `Thứ ${place}` };
    expect(linesOf(OPTIONS, answer, words)[1]).toEqual({ key: "b", asked: "Ban b", chosen: "Trắng" });
    expect(linesOf(OPTIONS, { named: ["c"] }, words)).toEqual([
      { key: "c", asked: "Thứ 1", chosen: "Ban c" },
    ]);
  });
});

test("a proxy's two votes come one after the other, the own first; opinions wait for nobody", () => {
  const own = { unit_id: "b", written: false, proxy: false, receipt: null } as SeatOut;
  const stands = { ...own, unit_id: "a", proxy: true };
  const opinion = { ...own, unit_id: "c", written: true };
  const ids = (seats: readonly SeatOut[]) => seats.map(({ unit_id }) => unit_id);
  const first = seatsInTurn([stands, own, opinion]);
  expect([ids(first.now), first.next?.unit_id]).toEqual([["b", "c"], "a"]);
  const second = seatsInTurn([stands, { ...own, receipt: "r" }, opinion]);
  expect([ids(second.now), second.next]).toEqual([["a", "b", "c"], undefined]);
});
