import { describe, expect, it } from "vitest";
import type { Me } from "@/lib/api/gen/types.gen";
import { atWork, kindsFor } from "./model";

const me = (...permissions: Me["permissions"]): Me => ({
  id: "1",
  username: "an",
  name: "An",
  must_change_password: false,
  must_add_factor: false,
  second_factor_due: null,
  grants: [],
  permissions,
});

describe("imports", () => {
  it("offers what the person may import", () => {
    expect(kindsFor(me("read_events"))).toEqual([]);
    expect(kindsFor(me("manage_users", "manage_units"))).toEqual(["units", "people"]);
    expect(kindsFor(me("draft_decision", "appraise_proposals"))).toEqual([
      "unit_years",
      "awards",
      "past_scores",
    ]);
  });

  it("looks again only while a worker is busy", () => {
    expect(atWork({ state: "applying" })).toBe(true);
    expect(atWork({ state: "checked" })).toBe(false);
  });
});
