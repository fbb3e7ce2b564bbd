import { describe, expect, it } from "vitest";
import { hourOf } from "./hours";

const AT = (hour: string) => `2026-12-27T${hour}:00+07:00`;
const at = (hour: string) => Date.parse(AT(hour));
const hours = { opens_at: AT("08:30"), closes_at: AT("09:00") };

describe("what the hours let people wait for", () => {
  it("counts down to the opening, and says so while it cannot open", () => {
    const draft = { ...hours, state: "draft" as const };
    expect(hourOf(draft, at("08:29"))).toEqual({ awaits: "opens", at: hours.opens_at });
    expect(hourOf(draft, at("08:30"))).toEqual({ awaits: "opening", at: null });
    expect(hourOf(draft, at("09:00"))).toEqual({ awaits: "missed", at: null });
  });

  it("counts down to the closing, and no further", () => {
    const open = { ...hours, state: "open" as const };
    expect(hourOf(open, at("08:59"))).toEqual({ awaits: "closes", at: hours.closes_at });
    expect(hourOf(open, at("09:00"))).toEqual({ awaits: "over", at: null });
  });

  it("says nothing where no hour is fixed, or all is over", () => {
    expect(hourOf({ opens_at: null, closes_at: null, state: "open" }, at("08:00"))).toBeNull();
    expect(hourOf({ ...hours, state: "closed" }, at("08:00"))).toBeNull();
    expect(hourOf({ ...hours, opens_at: null, state: "draft" }, at("08:00"))).toBeNull();
  });
});
