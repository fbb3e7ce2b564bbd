import { expect, test } from "vitest";
import type { SeasonOut } from "@/lib/api/gen/types.gen";
import { momentOf, nextPhase, seasonOf, usualCalendar, yearsOf } from "./model";

const season = (year: number, state: SeasonOut["state"]) => ({ year, state }) as SeasonOut;

test("without a year the running season is shown, else the latest", () => {
  const running = [season(2026, "draft"), season(2025, "running"), season(2024, "summed_up")];
  expect(seasonOf(running, undefined)?.year).toBe(2025);
  expect(seasonOf(running.slice(2), undefined)?.year).toBe(2024);
  expect(seasonOf(running, 2026)?.year).toBe(2026);
  expect(seasonOf(running, 2019)).toBeUndefined();
  expect(seasonOf([], undefined)).toBeUndefined();
});

test("the years of a block are those with members or a season, each once", () => {
  const block = { years: [2025, 2023] } as Parameters<typeof yearsOf>[0];
  expect(yearsOf(block, [season(2026, "draft"), season(2025, "running")])).toEqual([2026, 2025, 2023]);
});

test("a phase runs from its first day to its last, both included", () => {
  const phase = { starts_on: "2025-11-01", ends_on: "2025-11-20" };
  expect(momentOf(phase, "2025-10-31")).toBe("coming");
  expect(momentOf(phase, "2025-11-01")).toBe("now");
  expect(momentOf(phase, "2025-11-20")).toBe("now");
  expect(momentOf(phase, "2025-11-21")).toBe("done");
});

test("the usual calendar is in order and ends in January of the next year", () => {
  const steps = usualCalendar(2025, (kind) => kind);
  const starts = steps.map(({ starts_on }) => starts_on);
  expect(starts).toEqual(starts.toSorted());
  expect(steps.every(({ starts_on, ends_on }) => starts_on <= ends_on)).toBe(true);
  expect(steps.at(-1)?.ends_on).toBe("2026-01-31");
  const phases = steps.map((step, index) => ({ ...step, position: index + 1 }));
  expect(nextPhase(phases, "2025-02-10")?.kind).toBe("covenant");
  expect(nextPhase(phases, "2026-02-01")).toBeUndefined();
});
