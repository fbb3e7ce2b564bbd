/** Whether a page stands still while it loads, in whatever order the API answers. */
import type { Page } from "@playwright/test";

/** Of the answers that wait, the first one comes next, or the last, or one after the other of both. */
type Order = "first" | "last" | "turns";

const PHONE = { width: 412, height: 823 };
const DESK = { width: 1440, height: 900 };
const LOADS = [
  ["first", PHONE],
  ["last", PHONE],
  ["turns", DESK],
] as const satisfies readonly (readonly [Order, typeof PHONE])[];
/** How much of the screen may move by how much of it (CLS): on a desk a block's name grows into the bar on top. */
const STILL = 0.005;
/** Milliseconds without an answer or a file: then what came is painted, and then the page stands. */
const PAINTED = 40;
const STANDS = 250;

interface Answering {
  asked: number;
  readonly waiting: { readonly address: string; readonly come: () => void }[];
  /** When something came, and what the last answer was. */
  last: number;
  after: string;
}
declare global {
  interface Window {
    answering: Answering;
    jumps: { readonly value: number; readonly words: string }[];
  }
}

/** In the page: answers wait until all that was asked for is answered, and come one by one, each of them painted. */
function answerIn({ order, painted }: { readonly order: Order; readonly painted: number }): void {
  const answering: Answering = { asked: 0, waiting: [], last: 0, after: "" };
  window.answering = answering;
  const { waiting } = answering;
  const asked = window.fetch;
  window.fetch = async (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input, location.origin);
    if (!pathname.startsWith("/api/") || pathname.endsWith("/live")) return await asked(input, init);
    answering.asked += 1;
    try {
      const answer = await asked(input, init);
      answering.last = performance.now();
      await new Promise<void>((come) => waiting.push({ address: pathname, come }));
      return answer;
    } finally {
      answering.asked -= 1;
      answering.last = performance.now();
    }
  };
  let turn = 0;
  setInterval(() => {
    const allCame = waiting.length > 0 && waiting.length === answering.asked;
    if (!allCame || performance.now() - answering.last < painted) return;
    turn += 1;
    const next = order === "first" || (order === "turns" && turn % 2 === 1) ? waiting.shift() : waiting.pop();
    answering.after = next?.address ?? answering.after;
    requestAnimationFrame(() => next?.come());
  }, painted / 2);
}

/** In the page: what moves though nobody touched it. */
function watchJumps(): void {
  window.jumps = [];
  const seen = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      const { value, hadRecentInput, sources } = entry as LayoutShift;
      const words = sources.map(({ node }) => node?.textContent?.slice(0, 40)).join("” “");
      if (!hadRecentInput) window.jumps.push({ value, words: `“${words}” after ${window.answering.after}` });
    }
  });
  seen.observe({ type: "layout-shift", buffered: true });
  const files = new PerformanceObserver(() => {
    window.answering.last = performance.now();
  });
  files.observe({ type: "resource" });
}
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly hadRecentInput: boolean;
  readonly sources: readonly { readonly node?: Node | null }[];
}

async function jumpsIn(page: Page, url: string, order: Order): Promise<string[]> {
  await page.addInitScript(answerIn, { order, painted: PAINTED });
  await page.addInitScript(watchJumps);
  await page.goto(url);
  await page.waitForFunction(
    (stands) =>
      document.querySelector("h1") !== null &&
      window.answering.asked === 0 &&
      performance.now() - window.answering.last > stands,
    STANDS,
  );
  const shown = new URL(page.url()).pathname;
  if (shown !== new URL(url).pathname) throw new Error(`${url} led to ${shown}`);
  const jumps = await page.evaluate(() => window.jumps);
  return jumps
    .filter(({ value }) => value > STILL)
    .map(({ value, words }) => `jumps by ${value.toFixed(3)}: ${words}, of those that wait the ${order}`);
}

/** What jumps, opened in several orders, in the browser of this page; words, or nothing. */
export async function jumping(before: Page, url: string): Promise<string[]> {
  const loads = LOADS.map(async ([order, screen]) => {
    const page = await before.context().newPage();
    page.setDefaultTimeout(90_000); // a slow machine is no fault of the product
    await page.setViewportSize(screen);
    return await jumpsIn(page, url, order).finally(() => page.close());
  });
  return (await Promise.all(loads)).flat();
}
