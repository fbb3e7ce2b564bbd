import type { BlockOut, PhaseOut, SeasonOut } from "@/lib/api/gen/types.gen";

/** The season of a year; without a year the one that runs, else the latest. */
export function seasonOf(seasons: readonly SeasonOut[], year: number | undefined): SeasonOut | undefined {
  if (year !== undefined) return seasons.find((season) => season.year === year);
  return seasons.find(({ state }) => state === "running") ?? seasons[0];
}

/** Every year in which the block had members or a season, the latest first. */
export function yearsOf(block: BlockOut, seasons: readonly SeasonOut[]): readonly number[] {
  const years = new Set([...block.years, ...seasons.map(({ year }) => year)]);
  return [...years].sort((a, b) => b - a);
}

type Period = Pick<PhaseOut, "starts_on" | "ends_on">;

/** Whether a phase is over, runs, or comes; dates are YYYY-MM-DD, so that text order is time order. */
export function momentOf({ starts_on, ends_on }: Period, day: string): "done" | "now" | "coming" {
  if (ends_on < day) return "done";
  return starts_on <= day ? "now" : "coming";
}

/** The first phase that has not begun. */
export function nextPhase(phases: readonly PhaseOut[], day: string): PhaseOut | undefined {
  return phases.find((phase) => momentOf(phase, day) === "coming");
}

export const VISIBILITIES = ["members", "own", "after_publication"] as const;

export const PHASE_KINDS = [
  "launch",
  "covenant",
  "midyear",
  "self_scoring",
  "verification",
  "preparatory",
  "summary",
  "proposal",
  "handover",
] as const;

export type PhaseDraft = Pick<PhaseOut, "kind" | "name" | "starts_on" | "ends_on">;

/** From and until, as month and day; January and February are those of the year after. */
const USUAL: readonly (readonly [PhaseOut["kind"], string, string])[] = [
  ["launch", "02-01", "02-28"],
  ["covenant", "03-01", "03-31"],
  ["midyear", "06-15", "07-15"],
  ["self_scoring", "11-01", "11-20"],
  ["verification", "11-21", "12-10"],
  ["preparatory", "12-15", "12-31"],
  ["summary", "01-10", "01-31"],
  ["proposal", "01-15", "01-31"],
  ["handover", "01-31", "01-31"],
];

/** A calendar to start from, in the order in which most blocks take the steps. */
export function usualCalendar(year: number, nameOf: (kind: PhaseOut["kind"]) => string): PhaseDraft[] {
  return USUAL.map(([kind, from, until]) => {
    const of = (day: string) => `${day < "02" ? year + 1 : year}-${day}`;
    return { kind, name: nameOf(kind), starts_on: of(from), ends_on: of(until) };
  });
}
