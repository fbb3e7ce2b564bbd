import { safeParse } from "valibot";
import { describe, expect, it } from "vitest";
import type { UnitYearOut } from "@/lib/api/gen/types.gen";
import { yearBody, yearDraft, yearSchema } from "./year-draft";

const known: UnitYearOut = {
  year: 2025,
  rating: "good",
  people_all: 20,
  people_done: 20,
  people_advanced: 0,
  people_grassroots_fighters: null,
  people_disciplined: null,
  people_women: 15,
  qualities: { united: true, thrift: false },
  source: "Thông báo",
  version: 1,
};

describe("a unit's year", () => {
  it("comes back as it was read, zero apart from what is not stated", () => {
    const { year: _year, version: _version, ...stated } = known;
    expect(yearBody(yearDraft(known))).toEqual(stated);
  });

  it("that is empty states nothing", () => {
    const body = yearBody({ ...yearDraft(undefined), source: "Thông báo" });
    expect(body.rating).toBeNull();
    expect(body.people_all).toBeNull();
    expect(body.qualities).toEqual({});
  });

  it("needs whole numbers and its paper", () => {
    const wrong = { ...yearDraft(known), people_all: "1.5", source: "" };
    const { issues } = safeParse(yearSchema("số nguyên"), wrong);
    expect(issues?.map(({ path }) => path?.[0]?.key).sort()).toEqual(["people_all", "source"]);
  });
});
