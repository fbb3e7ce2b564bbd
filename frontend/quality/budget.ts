/** What Lighthouse may find on any page, on its phone: a slow connection and a CPU slowed down four times. */
export const BUDGET = {
  /** Scores of a hundred, at least. */
  performance: 90,
  accessibility: 100,
  bestPractices: 100,
  /** Milliseconds until the largest part of the page is painted, at most. */
  lcp: 2300,
  /** How much of the page jumps while it loads, at most. */
  cls: 0.02,
} as const;
