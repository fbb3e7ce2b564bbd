import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "./support/test";

const PDF = "%PDF-";
const ZIP = "PK";

/** Takes a paper from the menu; gives its name and its first bytes. */
async function taken(page: Page, paper: string): Promise<readonly [name: string, start: string]> {
  await page.getByRole("button", { name: "Bản in" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("menuitem", { name: paper }).click();
  const download = await coming;
  const content = await readFile(await download.path());
  return [download.suggestedFilename(), content.subarray(0, 5).toString("latin1")];
}

test("score sheet, agreed minutes and comparison are taken home as PDF and Excel", async ({
  page,
  signIn,
}) => {
  await signIn("tham-dinh-a", "/khoi");
  await page
    .getByRole("link", { name: /Cụm mẫu A/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Phiếu điểm" }).click();
  // the page before this one has papers too: its menu is not the one that is meant
  await expect(page.getByRole("table", { name: "Phiếu điểm của các đơn vị" })).toBeVisible();
  const [comparison, start] = await taken(page, "Bảng tổng hợp điểm (Excel)");
  expect(comparison).toMatch(/^Bảng tổng hợp điểm thi đua - .* - \d{4}\.xlsx$/);
  expect(start.startsWith(ZIP)).toBe(true);

  await page.getByRole("row").filter({ hasText: "thống nhất khác bảng điểm" }).getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: /huyện Mẫu/ })).toBeVisible();
  for (const [paper, name] of [
    ["Phiếu điểm (PDF)", /^Phiếu điểm - .* - \d{4}\.pdf$/],
    ["Biên bản thống nhất điểm (PDF)", /^Biên bản thống nhất điểm - .* - \d{4}\.pdf$/],
  ] as const) {
    const [given, first] = await taken(page, paper);
    expect(given).toMatch(name);
    expect(first).toBe(PDF);
  }
});
