import { safeParse } from "valibot";
import { describe, expect, it } from "vitest";
import type { QuotaOut } from "@/lib/api/gen/types.gen";
import { hasRule, NEW_QUOTA, type QuotaDraft, quotaBody, quotaDraft, quotasSchema } from "./quota-draft";

const fighters: QuotaDraft = {
  ...NEW_QUOTA,
  award: "title:grassroots_fighter:",
  most: "",
  share: { ...NEW_QUOTA.share, percent: "12.5", base: "proposed", title: "title:advanced_worker:" },
  source: "Quy chế mẫu, Điều 5",
};
const faults = (...items: QuotaDraft[]) =>
  safeParse(quotasSchema("whole"), { items }).issues?.map(({ message }) => message) ?? [];

describe("a quota's draft", () => {
  it("sends a share as it was typed, exactly, and no count where none is given", () => {
    expect(quotaBody(fighters)).toEqual({
      title: "grassroots_fighter",
      form: null,
      subtype: null,
      most: null,
      share: { percent: "12.5", base: "proposed", title: "advanced_worker", count: null, rounding: "down" },
      receiver: null,
      group: "",
      unit_ids: [],
      source: "Quy chế mẫu, Điều 5",
    });
  });

  it("leaves out what the chosen base does not use", () => {
    const stated = { ...fighters, share: { ...fighters.share, base: "stated", count: "19" } };
    expect(quotaBody(stated).share).toMatchObject({ title: null, count: 19 });
    expect(quotaBody({ ...stated, share: { ...stated.share, count: "" } }).share?.count).toBeNull();
    expect(quotaBody({ ...fighters, unit_ids: ["u"] }).unit_ids).toEqual([]);
  });

  it("reads back what the server keeps", () => {
    const kept = { ...quotaBody(fighters), base: 19, limit: 2, used: 1 } as unknown as QuotaOut;
    expect(quotaDraft(kept)).toEqual(fighters);
  });

  it("takes a count, a percentage up to 100, or both", () => {
    expect(faults(fighters, { ...fighters, most: "3" })).toEqual([]);
    expect(faults({ ...fighters, most: "x" })).toEqual(["whole"]);
    expect(faults({ ...fighters, share: { ...fighters.share, percent: "101" } })).toHaveLength(1);
    expect(faults({ ...fighters, award: "" })).toHaveLength(1);
  });

  it("shows its rule where there is more than a count", () => {
    expect(hasRule(NEW_QUOTA)).toBe(false);
    expect(hasRule(fighters)).toBe(true);
  });
});
