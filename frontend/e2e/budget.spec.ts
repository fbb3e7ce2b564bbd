import { expect, test } from "./support/test";
import { KB, weigh } from "./support/weights";

test("the first view stays within its budget", async ({ page }) => {
  const { script, stylesheet, font } = await weigh(page, () =>
    page.goto("/dang-nhap", { waitUntil: "networkidle" }),
  );
  test
    .info()
    .annotations.push({ type: "bytes", description: `JS ${script}, CSS ${stylesheet}, fonts ${font}` });
  expect(script).toBeLessThanOrEqual(139 * KB);
  expect(stylesheet).toBeLessThanOrEqual(10 * KB);
  expect(font).toBeLessThanOrEqual(40 * KB);
  expect(script).toBeGreaterThan(0);
});
