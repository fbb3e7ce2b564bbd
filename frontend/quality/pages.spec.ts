/**
 * Lighthouse on a phone over every page that links lead to, signed in as those whose pages they are, the median
 * of `RUNS` runs; `ONLY` measures the addresses that contain it.
 */
import { createServer } from "node:net";
import { chromium, type Page } from "@playwright/test";
import { account } from "../e2e/support/accounts";
import { addresses, addressOf } from "../e2e/support/addresses";
import { settled } from "../e2e/support/looks";
import { callerOf, preparedBallot } from "../e2e/support/secret-meeting";
import { expect, signInAs, test } from "../e2e/support/test";
import { lighthouse, type Measured, median, outside } from "./lighthouse/measure";

const RUNS = Number(process.env.RUNS ?? 3);
const ONLY = process.env.ONLY ?? "";
const KNOWN = addresses();
const PUBLIC = [
  "/dang-nhap",
  "/cong-khai",
  "/xac-minh",
  "/kiem-phieu",
  "/phat-trien",
  "/phat-trien/tham-chieu",
];

const measured = new Map<string, Measured>();

/** A path of each address that links lead to from this one; nothing is opened twice. */
async function led(page: Page, from: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const tried = new Set<string>();
  const waiting = [...from];
  for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
    const address = addressOf(new URL(path, "http://here").pathname, KNOWN);
    if (address === undefined || tried.has(address) || measured.has(address)) continue;
    tried.add(address);
    await page.goto(path);
    await settled(page);
    if (new URL(page.url()).pathname !== new URL(path, "http://here").pathname) continue; // not for this reader
    found.set(address, path);
    const links = page.locator('a[href^="/"]:not([download])');
    const paths = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")));
    waiting.push(...paths.filter((link) => link !== null));
  }
  return found;
}

async function freePort(): Promise<number> {
  return await new Promise((told) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => told(typeof address === "object" && address ? address.port : 0));
    });
  });
}

const ROLES: readonly (readonly [string | undefined, readonly string[]])[] = [
  [undefined, PUBLIC],
  ["chuyen-vien", ["/", "/tai-khoan"]],
  ["thu-truong-a2", ["/"]],
  ["quan-tri", ["/"]],
];

test("every page on a phone", async ({ baseURL, request }, { project }) => {
  test.setTimeout(0);
  for (const [who, from] of ROLES) {
    const port = await freePort();
    const launch = project.use.launchOptions ?? {};
    const args = [...(launch.args ?? []), `--remote-debugging-port=${port}`];
    const context = await chromium.launchPersistentContext("", { ...launch, args, baseURL, locale: "vi-VN" });
    const page = context.pages()[0] ?? (await context.newPage());
    const enter = async () => {
      if (!who) return;
      await page.goto("/dang-nhap");
      await signInAs(page, who, account(who).password);
    };
    await enter();
    const first = who === "thu-truong-a2" ? [await openBallot(request), ...from] : from;
    const paths = await led(page, first);
    for (const [address, path] of paths) {
      await page.goto("about:blank"); // its live stream would be measured too
      if (address.includes(ONLY)) await measure(address, `${baseURL ?? ""}${path}`, port, enter);
    }
    await context.close();
  }
  const left = KNOWN.filter((address) => !measured.has(address));
  process.stdout.write(`not measured: ${left.join(" ")}\n`);
});

async function measure(address: string, url: string, port: number, enter: () => Promise<void>) {
  const run = await lighthouse();
  const runs: Measured[] = [];
  for (let time = 0; time < RUNS; time += 1) {
    // a session whose renewal was cut off by the end of a run is over: enter and measure again
    runs.push(await run(url, port).catch(() => enter().then(() => run(url, port))));
  }
  const found = median(runs);
  measured.set(address, found);
  const { performance, accessibility, bestPractices, lcp, cls, tbt, broken } = found;
  const scores = `${performance} | ${accessibility} | ${bestPractices}`;
  const told = `| \`${address}\` | ${scores} | ${lcp} | ${cls.toFixed(3)} | ${tbt} |`;
  const wrong = outside(found);
  process.stdout.write(wrong.length > 0 ? `${told} ${wrong.join(", ")}: ${broken.join(" ")}\n` : `${told}\n`);
  expect.soft(wrong, address).toEqual([]);
}

/** An open secret ballot in which the unit of the second account votes. */
async function openBallot(request: Parameters<typeof callerOf>[0]): Promise<string> {
  const leader = await callerOf(request, "thu-truong-a1");
  const units = [2, 3, 4, 5].map((number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`);
  const rule = { form: "rank", choices: 3, winners: 3, quorum: { share: "1/6", base: "all_members" } };
  const { ballot } = await preparedBallot(leader, units, "Hội nghị đo trang phiếu", "secret", rule);
  await leader.send("POST", `/ballots/${ballot}/open`);
  return `/phieu/${ballot}`;
}
