import { gzipSync } from "node:zlib";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

const KB = 1000;

/** Bytes of the first view by kind, compressed as a web server sends them (fonts are compressed already). */
async function weigh(page: Page, address: string) {
  const weights = { script: 0, stylesheet: 0, font: 0 };
  const weighing: Promise<void>[] = [];
  page.on("response", (response) => {
    const kind = response.request().resourceType() as keyof typeof weights;
    if (!(kind in weights)) return;
    weighing.push(
      response.body().then((body) => {
        weights[kind] += kind === "font" ? body.length : gzipSync(body, { level: 9 }).length;
      }),
    );
  });
  await page.goto(address, { waitUntil: "networkidle" });
  await Promise.all(weighing);
  return weights;
}

test("the first view stays within its budget", async ({ page }) => {
  const { script, stylesheet, font } = await weigh(page, "/dang-nhap");
  test
    .info()
    .annotations.push({ type: "bytes", description: `JS ${script}, CSS ${stylesheet}, fonts ${font}` });
  expect(script).toBeLessThanOrEqual(140 * KB);
  expect(stylesheet).toBeLessThanOrEqual(10 * KB);
  expect(font).toBeLessThanOrEqual(40 * KB);
  expect(script).toBeGreaterThan(0);
});
