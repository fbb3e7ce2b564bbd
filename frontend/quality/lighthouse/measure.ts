/** Lighthouse is a package of its own, which only its make targets install: what is used of it. */
interface Audit {
  readonly score: number | null;
  readonly numericValue?: number;
  readonly details?: { readonly items?: readonly { readonly transferSize?: number }[] };
}
interface Report {
  readonly finalDisplayedUrl: string;
  readonly runtimeError?: { readonly message: string };
  readonly categories: Readonly<Record<string, { readonly score: number | null } | undefined>>;
  readonly audits: Readonly<Record<string, Audit | undefined>>;
}
interface Category {
  readonly auditRefs: readonly { readonly id: string; readonly weight: number }[];
}
interface Package {
  readonly run: (url: string, flags: object) => Promise<{ readonly lhr: Report } | undefined>;
  readonly categories: Readonly<Record<"performance" | "accessibility" | "best-practices", Category>>;
  readonly pageFunctions: { computeBenchmarkIndex: (() => number) | string };
}

export interface Measured {
  /** Scores of a hundred; not a number where they are not asked. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  /** Milliseconds until the largest part of the page is painted. */
  readonly lcp: number;
  /** How much of the page jumps while it loads. */
  readonly cls: number;
  /** Milliseconds in which the page cannot answer. */
  readonly tbt: number;
  /** Of all that the page loads: bytes over the wire, requests. */
  readonly bytes: number;
  readonly requests: number;
  /** Elements of the page. */
  readonly elements: number;
  /** Rules that are broken, of accessibility and best practices. */
  readonly broken: readonly string[];
}

/** How it is measured. */
export interface Phone {
  /** How many times slower than this machine. */
  readonly slowed: number;
  /** Only what scores performance and what may break: a third less of the CPU. */
  readonly lean: boolean;
  /** Milliseconds that every answer of this origin is said to have taken; unsaid, those that it took. */
  readonly answered?: Readonly<Record<string, number>>;
}

/** Asks pages, and how fast the machine is just now. */
export interface Lab {
  /** Lighthouse's own index, taken in a tenth of its second. */
  readonly index: (page: { readonly evaluate: (script: string) => Promise<number> }) => Promise<number>;
  readonly measure: (url: string, port: number, phone: Phone) => Promise<Measured>;
}

/** Told, though they score nothing. */
const TOLD = ["network-requests", "dom-size"];
const FAULTS = ["errors-in-console", "inspector-issues", "deprecations", "third-party-cookies"];
/** Milliseconds in which nothing happens: then the page stands. */
const QUIET = 300;

/** Names that the compiler does not look for: the package may not be installed. */
async function installed(): Promise<Package> {
  const part = (name: string) => import(`lighthouse/core/${name}.js`);
  const [index, config, functions] = await Promise.all(
    ["index", "config/default-config", "lib/page-functions"].map(part),
  );
  return {
    run: index.default,
    categories: config.default.categories,
    pageFunctions: functions.pageFunctions,
  };
}

export async function lighthouse(): Promise<Lab> {
  const { run, categories, pageFunctions } = await installed();
  const short = String(pageFunctions.computeBenchmarkIndex).replaceAll("< 500", "< 50");
  pageFunctions.computeBenchmarkIndex = "() => 0"; // asked by `index`: no second of each run goes to it
  const scoring = categories.performance.auditRefs.filter(({ weight }) => weight > 0).map(({ id }) => id);
  const others = categories.performance.auditRefs.filter(({ weight }) => weight === 0).map(({ id }) => id);
  const lean = { onlyAudits: [...scoring, ...TOLD, ...FAULTS] };
  const whole = {
    onlyCategories: Object.keys(categories).filter((category) => category !== "seo"),
    skipAudits: others.filter((id) => !TOLD.includes(id)),
  };
  return {
    index: (page) => page.evaluate(`(${short})()`),
    measure: async (url, port, phone) => {
      const asked = { ...flags(phone), ...(phone.lean ? lean : whole), port };
      return measured(ended(url, (await run(url, asked))?.lhr));
    },
  };
}

const flags = ({ slowed, answered }: Phone) => ({
  disableStorageReset: true, // the session stays
  disableFullPageScreenshot: true,
  throttling: { rttMs: 150, throughputKbps: 1638.4, cpuSlowdownMultiplier: slowed },
  ...(answered && {
    precomputedLanternData: { additionalRttByOrigin: {}, serverResponseTimeByOrigin: answered },
  }),
  pauseAfterFcpMs: QUIET,
  pauseAfterLoadMs: QUIET,
  networkQuietThresholdMs: QUIET,
  cpuQuietThresholdMs: QUIET,
  maxWaitForLoad: 45_000, // of a hundred pages one waits all of it for a request that is over
  logLevel: "error",
});

function ended(url: string, report: Report | undefined): Report {
  if (!report || report.runtimeError) throw new Error(`${url}: ${report?.runtimeError?.message}`);
  if (new URL(report.finalDisplayedUrl).pathname !== new URL(url).pathname)
    throw new Error(`${url} led to ${report.finalDisplayedUrl}`);
  return report;
}

function measured({ categories, audits }: Report): Measured {
  const score = (category: string) => Math.round((categories[category]?.score ?? Number.NaN) * 100);
  const value = (audit: string) => audits[audit]?.numericValue ?? Number.NaN;
  const requests = audits["network-requests"]?.details?.items ?? [];
  const broken = Object.entries(audits).filter(([id, audit]) => audit?.score === 0 && !TOLD.includes(id));
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    bestPractices: score("best-practices"),
    lcp: Math.round(value("largest-contentful-paint")),
    cls: value("cumulative-layout-shift"),
    tbt: Math.round(value("total-blocking-time")),
    bytes: requests.reduce((all, { transferSize = 0 }) => all + transferSize, 0),
    requests: requests.length,
    elements: value("dom-size"),
    broken: broken.map(([id]) => id),
  };
}
