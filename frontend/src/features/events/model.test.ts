import { expect, test } from "vitest";
import { kindMessages } from "./kinds";
import { detailsOf, kindName } from "./model";

test("a kind is said in words, an unknown one by its own name", () => {
  expect(kindName("season.launched", kindMessages.vi)).toBe("Phát động năm thi đua");
  expect(kindName("toString", kindMessages.vi)).toBe("toString");
  expect(kindName("drone.landed", kindMessages.vi)).toBe("drone.landed");
});

test("details leave out what is not known and keep zero", () => {
  const data = { total: "115.7", vote: 0, reason: null, note: "", units: ["a", "b"] };
  expect(detailsOf({ data })).toBe('total: 115.7 · vote: 0 · units: ["a","b"]');
  expect(detailsOf({ data: {} })).toBe("");
});
