import { BUDGET } from "../budget";

/** Lighthouse is a package of its own, installed by `make lighthouse` only: what is used of it. */
interface Report {
  readonly finalDisplayedUrl: string;
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<Record<string, { readonly score: number | null } | undefined>>;
  readonly audits: Readonly<
    Record<string, { readonly score: number | null; readonly numericValue?: number } | undefined>
  >;
}
type Lighthouse = (url: string, flags: object) => Promise<{ readonly lhr: Report } | undefined>;

export interface Measured {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly lcp: number;
  readonly cls: number;
  /** Milliseconds in which the page cannot answer. */
  readonly tbt: number;
  /** Rules that are broken, of accessibility and best practices. */
  readonly broken: readonly string[];
}

const PACKAGE: string = "lighthouse"; // a name that the compiler does not look for: it may not be installed
const SCORED = ["performance", "accessibility", "best-practices"];

export async function lighthouse(): Promise<(url: string, port: number) => Promise<Measured>> {
  const { default: run } = (await import(PACKAGE)) as { readonly default: Lighthouse };
  return async (url, port) => {
    const flags = {
      port,
      onlyCategories: SCORED,
      disableStorageReset: true, // the session stays
      disableFullPageScreenshot: true,
      maxWaitForLoad: 90_000,
      logLevel: "error",
    };
    const report = (await run(url, flags))?.lhr;
    if (!report || report.runtimeError) throw new Error(`${url}: ${report?.runtimeError?.message}`);
    if (new URL(report.finalDisplayedUrl).pathname !== new URL(url).pathname)
      throw new Error(`${url} led to ${report.finalDisplayedUrl}`);
    return measured(report);
  };
}

function measured({ categories, audits }: Report): Measured {
  const score = (category: string) => Math.round((categories[category]?.score ?? 0) * 100);
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const weighed = Object.entries(audits).filter(([, audit]) => audit?.score === 0);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    lcp: Math.round(value("largest-contentful-paint")),
    cls: value("cumulative-layout-shift"),
    tbt: Math.round(value("total-blocking-time")),
    broken: weighed.map(([id]) => id),
  };
}

const middle = (numbers: readonly number[]) =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? Number.NaN;

/** The median of each figure. */
export function median(runs: readonly Measured[]): Measured {
  const of = (key: Exclude<keyof Measured, "broken">) => middle(runs.map((run) => run[key]));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    bestPractices: of("bestPractices"),
    lcp: of("lcp"),
    cls: of("cls"),
    tbt: of("tbt"),
    broken: runs.at(-1)?.broken ?? [],
  };
}

/** What is outside the budget, in words. */
export function outside({ performance, accessibility, bestPractices, lcp, cls }: Measured): string[] {
  return [
    performance < BUDGET.performance && `performance ${performance}`,
    accessibility < BUDGET.accessibility && `accessibility ${accessibility}`,
    bestPractices < BUDGET.bestPractices && `best practices ${bestPractices}`,
    lcp > BUDGET.lcp && `LCP ${lcp} ms`,
    cls > BUDGET.cls && `CLS ${cls.toFixed(3)}`,
  ].filter((words) => words !== false);
}
