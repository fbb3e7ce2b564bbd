import type { Budget } from "./budget";
import type { Measured } from "./lighthouse/measure";

type Figure = Exclude<keyof Measured, "broken">;

const middle = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** The median of each figure. */
export function median(runs: readonly Measured[]): Measured {
  const of = (figure: Figure) => middle(runs.map((run) => run[figure]));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    bestPractices: of("bestPractices"),
    lcp: of("lcp"),
    cls: of("cls"),
    tbt: of("tbt"),
    bytes: of("bytes"),
    requests: of("requests"),
    elements: of("elements"),
    broken: runs.at(-1)?.broken ?? [],
  };
}

const bounds = (of: Partial<Record<Figure, number>>) => Object.entries(of) as (readonly [Figure, number])[];

/** What is outside the budget, in words; a figure that is missing is outside too. */
export function outside(found: Measured, { least, most }: Budget): string[] {
  const wrong = [
    ...bounds(least).filter(([figure, bound]) => !(found[figure] >= bound)),
    ...bounds(most).filter(([figure, bound]) => !(found[figure] <= bound)),
  ];
  const words = wrong.map(([figure, bound]) => `${figure} ${found[figure]} instead of ${bound}`);
  return words.length > 0 ? [...words, ...found.broken] : [];
}

/** Performance, accessibility, best practices | LCP, CLS, TBT | kB, requests, elements; "–" is not asked. */
export function line(address: string, found: Measured): string {
  const { performance, accessibility, bestPractices, lcp, cls, tbt, bytes, requests, elements } = found;
  const scores = [performance, accessibility, bestPractices].map((score) => (score >= 0 ? score : "–"));
  const kilobytes = Math.round(bytes / 1000);
  const cells = [`\`${address}\``, ...scores, lcp, cls.toFixed(3), tbt, kilobytes, requests, elements];
  return `| ${cells.join(" | ")} |`;
}
