/**
 * The score sheet of sixty criteria at a CPU slowed down four times: how long from a keystroke to its paint.
 * The bar is a ratio to a bare input in the same page and run; milliseconds are told, and only bound loosely.
 * `CROWDED` is for a machine that does other things too: all bounds are twice as wide, the best of three tries counts.
 */
import type { Page } from "@playwright/test";
import { openSixty, sixtyCriteria } from "../e2e/support/sixty";
import { expect, test } from "../e2e/support/test";

const SLOWED = 4;
const CELLS = 40;
const GOAL = { median: 80, p98: 200 }; // milliseconds, design/client.md
const crowded = Boolean(process.env.CROWDED);
const WIDER = crowded ? 2 : 1;
const AT_MOST = { median: 2.5 * WIDER, p98: 4 * WIDER }; // times the bare input
const NOISE = 2 * WIDER; // a shared machine may take twice the goal

declare global {
  interface Window {
    keystrokes: number[];
  }
}

/** From the key's own time stamp to the first task after the frame that shows it. */
function listen(): void {
  window.keystrokes = [];
  addEventListener(
    "keydown",
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.keystrokes.push(performance.now() - timeStamp);
        port2.postMessage(null);
      });
    },
    { capture: true },
  );
}

async function typed(page: Page, texts: readonly string[], after: string): Promise<number[]> {
  await page.evaluate(() => {
    window.keystrokes = [];
  });
  for (const text of texts) {
    await page.keyboard.type(text, { delay: 90 });
    await page.keyboard.press(after, { delay: 30 });
    await page.waitForTimeout(90);
  }
  return await page.evaluate(() => window.keystrokes.toSorted((a, b) => a - b));
}

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
const shown = (times: readonly number[]) =>
  `median ${at(times, 0.5).toFixed(0)} ms, p98 ${at(times, 0.98).toFixed(0)} ms (${times.length} keystrokes)`;

test.describe.configure({ retries: crowded ? 2 : 0 });

test("typing in a sheet of sixty criteria", async ({ page, request }) => {
  const sixty = await sixtyCriteria(request);
  await openSixty(page, sixty);
  const cpu = await page.context().newCDPSession(page);
  await cpu.send("Emulation.setCPUThrottlingRate", { rate: SLOWED });
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (document.querySelectorAll("article").length < 60) return;
      seen.disconnect();
      requestAnimationFrame(() => setTimeout(() => performance.mark("sheet")));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
  await page.goto(sixty.address);
  await page.waitForFunction(() => performance.getEntriesByName("sheet").length > 0);
  const first = await page.evaluate(() => performance.getEntriesByName("sheet")[0]?.startTime ?? 0);

  await page.evaluate(listen);
  const numbers = Array.from({ length: CELLS }, (_, place) => `${place % 7},${place % 10}`);
  await page.evaluate(() => {
    const bare = document.createElement("input");
    document.querySelector("main")?.prepend(bare);
    bare.focus();
  });
  const bare = await typed(page, numbers.slice(0, 20), "Enter");
  await page.getByRole("textbox", { name: "Số báo cáo trễ hạn (I.1)" }).focus();
  const sheet = await typed(page, numbers, "Enter");
  const ratio = { median: at(sheet, 0.5) / at(bare, 0.5), p98: at(sheet, 0.98) / at(bare, 0.98) };
  const told = [
    `first view of the sheet, CPU slowed ${SLOWED} times: ${first.toFixed(0)} ms`,
    `bare input: ${shown(bare)}`,
    `sheet:      ${shown(sheet)}; goal ${GOAL.median} / ${GOAL.p98} ms`,
    `ratio:      median ${ratio.median.toFixed(2)}, p98 ${ratio.p98.toFixed(2)}`,
  ];
  process.stdout.write(`${told.join("\n")}\n`);
  expect(ratio.median).toBeLessThanOrEqual(AT_MOST.median);
  expect(ratio.p98).toBeLessThanOrEqual(AT_MOST.p98);
  expect(at(sheet, 0.5)).toBeLessThanOrEqual(GOAL.median * NOISE);
  expect(at(sheet, 0.98)).toBeLessThanOrEqual(GOAL.p98 * NOISE);
});
