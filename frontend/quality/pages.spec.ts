/**
 * Lighthouse on a phone over every page, opened by those whose page it is. By itself it is for a quiet machine: the
 * client's files are kept, the median of `RUNS` counts. `CROWDED` is for a machine that does other things too: opened
 * for the first time, with the CPU slowed down by what the machine still has, the first of `RUNS` that keeps its
 * budget counts. What jumps in some order of the answers (`jumps.ts`) is refused whatever the machine does. `ONLY`
 * measures the addresses that contain it; `FIRST` opens them for the first time.
 */
import { addresses } from "../e2e/support/addresses";
import { type Browser, expect, test } from "./browsers";
import { CROWDED, FAST, QUIET } from "./budget";
import { line, median, outside } from "./judging";
import { jumping } from "./jumps";
import type { Lab, Measured, Phone } from "./lighthouse/measure";
import { NOWHERE, type Places } from "./places";

const { ONLY = "" } = process.env;
const crowded = Boolean(process.env.CROWDED);
const first = crowded || Boolean(process.env.FIRST);
const RUNS = Number(process.env.RUNS ?? 3);
/** How much slower than a fast machine a phone is; and how long its server takes, in milliseconds. */
const PHONE = 4;
const ANSWERED = 30;

/** Where everything takes its time already, it is slowed down less, and the server's mood is left out. */
async function phoneOf(lab: Lab, { page }: Browser, url: string): Promise<Phone> {
  if (!crowded) return { slowed: PHONE, lean: false };
  const slowed = Math.max(1, (PHONE * (await lab.index(page))) / FAST);
  return { slowed, lean: true, answered: { [new URL(url).origin]: ANSWERED } };
}

async function once(lab: Lab, browser: Browser, url: string): Promise<Measured> {
  if (first) await browser.forget();
  return lab.measure(url, browser.port, await phoneOf(lab, browser, url));
}

/** A session whose renewal was cut off by the end of a run is over: enter and look again. */
const signedIn = <Found>(browser: Browser, look: () => Promise<Found>): Promise<Found> =>
  look().catch(() => browser.enter().then(look));

async function measure(lab: Lab, browser: Browser, url: string): Promise<Measured> {
  const runs: Measured[] = [];
  for (let time = 0; time < RUNS; time += 1) {
    const found = await signedIn(browser, () => once(lab, browser, url));
    if (crowded && outside(found, CROWDED).length === 0) return found;
    runs.push(found);
  }
  return median(runs);
}

for (const address of new Set(addresses())) {
  if (address in NOWHERE || !address.includes(ONLY)) continue;
  test(address, async ({ lab, browserOf, baseURL }) => {
    const [who, path] = (JSON.parse(process.env.PLACES ?? "{}") as Places)[address] ?? [];
    if (who === undefined) throw new Error("it has neither a place in places.ts nor a reason to have none");
    const browser = await browserOf(who);
    const url = `${baseURL}${path}`;
    const found = await measure(lab, browser, url);
    const jumps = await signedIn(browser, () => jumping(browser.page, url));
    const wrong = [...outside(found, crowded ? CROWDED : QUIET), ...jumps];
    process.stdout.write(`${[line(address, found), ...wrong].join(" ")}\n`);
    expect(wrong).toEqual([]);
  });
}
