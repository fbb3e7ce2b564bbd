import { join } from "node:path";
import type { Page } from "@playwright/test";
import axe from "axe-core";
import { HALL_STATES } from "./support/hall-states";
import { expect, test } from "./support/test";

const SCREENS = join(import.meta.dirname, "../test-results/screens");
const PROJECTORS = [
  { width: 1920, height: 1080 },
  { width: 1280, height: 720 },
] as const;
const LEAST = 0.018; // of the screen's height: letters below are not read from the last row

/** No text of the screen has less than 7:1 against its ground (WCAG 2.2, 1.4.6), as axe measures it. */
async function expectStrongContrast(page: Page, state: string): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { weak, measured } = await page.evaluate(async () => {
      const found = await window.axe.run(document, { runOnly: ["color-contrast-enhanced"], preload: false });
      const of = (results: readonly { nodes: { html: string }[] }[]) =>
        results.flatMap(({ nodes }) => nodes.map(({ html }) => html));
      return { weak: of([...found.violations, ...found.incomplete]), measured: of(found.passes).length };
    });
    expect(weak, `${state}, ${colorScheme}`).toEqual([]);
    expect(measured, "texts that were measured").toBeGreaterThan(10);
  }
}

/** How high the smallest letters are, as a share of the screen, and whether all of it fits. */
const seen = (page: Page) =>
  page.evaluate(() => {
    const texts = [...document.querySelectorAll("main *")].filter((node) =>
      [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent?.trim()),
    );
    const sizes = texts.map((node) => Number.parseFloat(getComputedStyle(node).fontSize));
    const { scrollHeight, scrollWidth } = document.documentElement;
    return {
      smallest: Math.min(...sizes) / innerHeight,
      over: Math.max(scrollHeight - innerHeight, scrollWidth - innerWidth),
    };
  });

test("each state of the hall's screen is read from the last row, in the light and in the dark", async ({
  page,
}) => {
  let given: object = {};
  await page.route("**/api/v1/hall/*", (route) => route.fulfill({ json: given }));
  for (const [state, hall] of Object.entries(HALL_STATES)) {
    given = { ...hall, place: state };
    if (page.url() === "about:blank") await page.goto("/chieu/mot-ma-chieu");
    await expect(page.getByText(`· ${state} ·`)).toBeVisible(); // within the second: the screen asks by itself
    for (const size of PROJECTORS) {
      await page.setViewportSize(size);
      const { smallest, over } = await seen(page);
      expect(over, `${state} fits ${size.width} × ${size.height}`).toBeLessThanOrEqual(0);
      expect(smallest, `${state}: the smallest letters`).toBeGreaterThan(LEAST);
      if (process.env.SCREENS)
        await page.screenshot({ path: join(SCREENS, `hall-${state}-${size.height}.png`) });
    }
    await expectStrongContrast(page, state);
  }
});
