import { expect, test } from "vitest";
import { obstacleTo } from "./signing-model";

const seat = (unit_id: string, turn: number, state: "awaiting" | "signed" | "declined") => ({
  ...{ unit_id, turn, state },
  unit_name: `Ban ${unit_id}`,
  signatory: null,
});
const mine = { state: "signing", own_units: ["b"] } as const;

test("whom it is waited for is named", () => {
  const seats = [seat("a", 1, "awaiting"), seat("b", 2, "awaiting"), seat("c", 3, "awaiting")];
  expect(obstacleTo(mine, seats, "me")).toEqual({ kind: "not_their_turn", who: ["Ban a"] });
});

test("a unit that declined holds nobody up, and the day set may have passed", () => {
  const seats = [seat("a", 1, "declined"), seat("b", 2, "awaiting")];
  expect(obstacleTo(mine, seats, "me").kind).toBe("too_late");
});

test("signed, closed, and nobody's signer are told apart", () => {
  const signed = [seat("b", 1, "signed")];
  expect(obstacleTo(mine, signed, "me").kind).toBe("signed");
  expect(obstacleTo({ ...mine, state: "adopted" }, [], "me").kind).toBe("closed");
  expect(obstacleTo({ ...mine, own_units: [] }, signed, "me").kind).toBe("not_a_signer");
});
