import { describe, expect, it } from "vitest";
import { parseSearch, stringifySearch } from "./exact-search";

describe("search parameters", () => {
  it("are values where they are written so", () => {
    expect(parseSearch("?nam=2026&xem=true&khoi=%5B1%5D&ten=Ban")).toEqual({
      nam: 2026,
      xem: true,
      khoi: [1],
      ten: "Ban",
    });
  });

  it.each(["1e5", "12345678901234567890", '"abc"', "007", "-0", " 1", "null", '"1"', '"\\"1\\""', "{"])(
    "come back letter by letter: %s",
    (text) => {
      const address = `?${new URLSearchParams({ state: text })}`;
      const back = new URLSearchParams(stringifySearch(parseSearch(address)));
      expect(back.get("state")).toBe(text);
    },
  );

  it("keep texts that look like numbers as texts", () => {
    expect(parseSearch(stringifySearch({ q: "2026" }))).toEqual({ q: "2026" });
  });
});
