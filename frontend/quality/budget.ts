import type { Measured } from "./lighthouse/measure";

type Score = "performance" | "accessibility" | "bestPractices";

/** What Lighthouse may find on any page, on its phone: a slow connection and a CPU slowed down. */
export interface Budget {
  /** Scores of a hundred, at least. */
  readonly least: Partial<Record<Score, number>>;
  /** Everything else, at most. */
  readonly most: Partial<Record<Exclude<keyof Measured, Score | "broken">, number>>;
}

/** On a machine that does nothing else, with the client's files kept from the page before. */
export const QUIET: Budget = {
  least: { performance: 90, accessibility: 100, bestPractices: 100 },
  most: { lcp: 2300, cls: 0.02 },
};

/**
 * Beside other checks, with nothing of the client in the browser yet. What hangs on time is bound so that it never
 * flickers; accessibility is asked of every page by the journeys, in more looks than one.
 */
export const CROWDED: Budget = {
  least: { performance: 40, bestPractices: 100 },
  most: { lcp: 6000, cls: 0.02, bytes: 350_000, requests: 90, elements: 2500 },
};

/** How fast a machine is, by Lighthouse's index, that is slowed down four times to be a phone. */
export const FAST = 1500;
