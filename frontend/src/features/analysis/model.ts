import type { BlockYearOut, GapOut, SwapOut } from "@/lib/api/gen/types.gen";

/** How many single-criterion changes stand in the row; the others are folded away. */
export const SHOWN_SWAPS = 3;

export interface SplitSwaps {
  readonly totals: readonly SwapOut[];
  readonly exchanges: readonly SwapOut[];
  readonly nearest: readonly SwapOut[];
  readonly further: readonly SwapOut[];
}

/** The server gives them nearest first; here they are only sorted by kind. */
export function splitSwaps(swaps: readonly SwapOut[]): SplitSwaps {
  const criteria = swaps.filter(({ lever }) => lever === "criterion");
  return {
    totals: swaps.filter(({ lever }) => lever === "total"),
    exchanges: swaps.filter(({ lever }) => lever === "exchange"),
    nearest: criteria.slice(0, SHOWN_SWAPS),
    further: criteria.slice(SHOWN_SWAPS),
  };
}

/** The unit of a pair that a change is about. */
export function unitOf(gap: GapOut, swap: SwapOut): string {
  return swap.unit_id === gap.lower.id ? gap.lower.name : gap.upper.name;
}

export interface UnitLine {
  readonly id: string;
  readonly name: string;
  /** One for each year; null where the points are unknown or it was not there. */
  readonly percents: readonly (string | null)[];
}

/** Every unit that any of the years names, with its line over them. */
export function linesOf(years: readonly BlockYearOut[]): UnitLine[] {
  const names = new Map(years.flatMap(({ units }) => units.map(({ unit }) => [unit.id, unit.name] as const)));
  return [...names].map(([id, name]) => ({
    id,
    name,
    percents: years.map(({ units }) => units.find(({ unit }) => unit.id === id)?.percent ?? null),
  }));
}

/** The years before which the table changed, as places in the row of years. */
export function changedYears(years: readonly BlockYearOut[]): number[] {
  return years.flatMap((year, index) => (year.table_changed ? [index] : []));
}

/** Without the minus: "thêm 2,51" and "bớt 2,51" say the direction in words. */
export function amountOf(by: string): string {
  return by.replace(/^-/, "");
}
