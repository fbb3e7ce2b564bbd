import { expect, test } from "vitest";
import type { SeasonOut, Step, Task } from "@/lib/api/gen/types.gen";
import { addressOf, momentOf, presentSeason, urgencyOf } from "./model";

const task: Task = {
  kind: "vote",
  subject_id: "s",
  season_id: null,
  block_id: "b",
  block_name: "Khối",
  year: 2026,
  unit_id: null,
  title: "Biểu quyết",
  due: null,
};

test.each([
  ["vote", { to: "/phieu/s" }],
  ["give_evidence", { to: "/khoi/b/minh-chung", search: { nam: 2026 } }],
  ["verify_scores", { to: "/phieu-diem/s" }],
  ["hand_over_leadership", { to: "/khoi/b/ban-giao/s" }],
  ["launch_season", { to: "/khoi/b", search: { nam: 2026 } }],
  ["issue_decision", { to: "/quyet-dinh/s" }],
] as const)("%s is done at %j", (kind, address) => {
  expect(addressOf({ ...task, kind })).toEqual(address);
});

test.each([
  ["2026-11-21", "bad", -1],
  ["2026-11-22", "warn", 0],
  ["2026-11-29", "warn", 7],
  ["2026-11-30", "neutral", 8],
])("on 22/11/2026 a thing due %s is %s", (due, tone, days) => {
  expect(urgencyOf(due, "2026-11-22")).toEqual({ tone, days });
});

test("the running year is shown before a later one that is only drafted", () => {
  const season = (year: number, state: SeasonOut["state"]) => ({ year, state }) as SeasonOut;
  const seasons = [season(2027, "draft"), season(2026, "running"), season(2025, "closed")];
  expect(presentSeason(seasons)?.year).toBe(2026);
  expect(presentSeason(seasons.slice(0, 1))?.year).toBe(2027);
  expect(presentSeason([])).toBeUndefined();
});

test("a step that is done before the next one stays done", () => {
  const step = (kind: Step["kind"], done: boolean): Step => ({ kind, done, on: null, count: null, of: null });
  expect(momentOf(step("scores", true), "covenant")).toBe("done");
  expect(momentOf(step("covenant", false), "covenant")).toBe("now");
  expect(momentOf(step("ranking", false), "covenant")).toBe("coming");
});
