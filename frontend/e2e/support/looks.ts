import { join } from "node:path";
import { expect, type Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";

const SIZES = {
  desktop: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
  narrow: { width: 320, height: 256 }, // a screen of 1280×1024 enlarged four times
} as const;
type Size = keyof typeof SIZES;

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** Contrast depends on the colours, everything else on the size: no rule is asked twice. */
type Rules = "all" | "contrast" | "structure" | "none";

interface Look {
  readonly size: Size;
  readonly colorScheme: "light" | "dark";
  readonly language: "vi" | "en";
  readonly rules: Rules;
}

const LOOKS: readonly Look[] = [
  { size: "desktop", colorScheme: "light", language: "vi", rules: "all" },
  { size: "desktop", colorScheme: "dark", language: "vi", rules: "contrast" },
  { size: "narrow", colorScheme: "light", language: "vi", rules: "none" },
  { size: "phone", colorScheme: "light", language: "en", rules: "structure" },
];
const SCREENS = join(import.meta.dirname, "../../test-results/screens");

/** The page is there: in front, with its heading, and nothing on it is still on its way. */
export async function settled(page: Page): Promise<void> {
  await page.bringToFront(); // a page behind another paints no frames: its colours stay those of a moment ago
  await expect(page.locator("h1")).not.toHaveCount(0);
  await expect(page.getByText(/^(?:Đang tải|Loading)…$/)).toHaveCount(0);
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map(({ finished }) => finished)));
}

/** Each resizing is laid out and drawn anew: only where the page is not of that size. */
async function resize(page: Page, { width, height }: { readonly width: number; readonly height: number }) {
  const now = page.viewportSize();
  if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height });
}

/** As when the reader chooses another language beside this page; opened anew, it is as before. */
async function speak(page: Page, language: Look["language"]): Promise<void> {
  if ((await page.locator("html").getAttribute("lang")) === language) return;
  await page.evaluate((newValue) => {
    dispatchEvent(new StorageEvent("storage", { key: "thidua.language", newValue }));
  }, language);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await settled(page);
}

/** Runs a check in every look, and puts the page back as it was. */
export async function inEveryLook(
  page: Page,
  check: (look: string, rules: Rules) => Promise<void>,
): Promise<void> {
  const before = page.viewportSize();
  await settled(page);
  for (const { size, colorScheme, language, rules } of LOOKS) {
    await resize(page, SIZES[size]);
    await page.emulateMedia({ colorScheme });
    await speak(page, language);
    await check(`${size}-${colorScheme}-${language}`, rules);
  }
  await page.emulateMedia({ colorScheme: null });
  await speak(page, "vi");
  if (before) await resize(page, before);
}

const OPTIONS: Readonly<Record<Exclude<Rules, "none">, RunOptions>> = {
  all: {},
  contrast: { runOnly: ["color-contrast"] },
  structure: { rules: { "color-contrast": { enabled: false } } },
};

/** No rule of axe is broken as the page stands now; axe is brought to a page once, not at each question. */
export async function expectNoViolations(page: Page, look = "as it is", rules: Rules = "all"): Promise<void> {
  if (rules === "none") return;
  const known = await page.evaluate(() => "axe" in window);
  if (!known) await page.evaluate(axe.source);
  const options: RunOptions = { resultTypes: ["violations"], preload: false, ...OPTIONS[rules] };
  const { violations } = await page.evaluate((asked) => window.axe.run(document, asked), options);
  const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  expect(told, look).toEqual([]);
}

/** Nothing sticks out sideways. */
export async function expectNoSidewaysScroll(page: Page, look = "as it is"): Promise<void> {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(over, look).toBeLessThanOrEqual(0);
}

/** A screenshot for people to look at, where `SCREENS` asks for them. */
async function picture(page: Page, name: string): Promise<void> {
  if (process.env.SCREENS) await page.screenshot({ path: join(SCREENS, `${name}.png`), fullPage: true });
}

/** axe and width in every look, with a screenshot of each. */
export async function expectGoodLooks(page: Page, name: string): Promise<void> {
  await inEveryLook(page, async (look, rules) => {
    await picture(page, `${name}-${look}`);
    await expectNoViolations(page, look, rules);
    await expectNoSidewaysScroll(page, look);
  });
}

/**
 * axe, and width at all sizes, with a screenshot of each: a step of a long journey.
 * Colours, four fifths of what axe costs, are asked by every-page.spec in both themes.
 */
export async function expectGoodStep(page: Page, name: string): Promise<void> {
  const before = page.viewportSize();
  await settled(page);
  for (const [look, size] of Object.entries(SIZES)) {
    await resize(page, size);
    await picture(page, `${name}-${look}`);
    await expectNoSidewaysScroll(page, `${name} ${look}`);
  }
  if (before) await resize(page, before);
  await expectNoViolations(page, name, "structure");
}
