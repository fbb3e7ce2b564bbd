import { expect, type Page } from "@playwright/test";
import { confirm, follow } from "./acts";
import { openTab, unit } from "./block";

/** Opens a unit's score sheet from the block's page. */
export async function openSheet(page: Page, number: number): Promise<void> {
  await openTab(page, "Phiếu điểm");
  await follow(page, unit(number));
  await expect(page.getByRole("heading", { level: 1, name: unit(number) })).toBeVisible();
}

/** A cell by its words; its criterion follows in the name. */
function cell(page: Page, label: string) {
  return page.getByRole("textbox", { name: `${label} tiêu chí ` }).first();
}

/** Types entries one below the other; Enter leads from cell to cell. */
export async function typeDown(page: Page, from: string, entries: readonly string[]): Promise<void> {
  await cell(page, from).focus();
  for (const entry of entries) {
    await page.keyboard.type(entry);
    await page.keyboard.press("Enter");
  }
}

/** Pastes a column of a spreadsheet, from this cell downwards. */
export async function pasteDown(page: Page, from: string, column: readonly string[]): Promise<void> {
  await cell(page, from).focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), column.join("\r\n"));
  await page.keyboard.press("ControlOrMeta+V");
}

export async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole("status").filter({ hasText: "Đã lưu lúc" })).toBeVisible();
}

/** The total that the sheet's bar shows: "Tự chấm 94,7". */
export async function expectTotal(page: Page, which: string, total: string): Promise<void> {
  await expect(page.getByText(`${which} ${total}`, { exact: true })).toBeVisible();
}

export async function submitSheet(page: Page): Promise<void> {
  await confirm(page, "Nộp phiếu tự chấm");
  await expect(page.getByText("Chờ thẩm định", { exact: true })).toBeVisible();
}

interface Correction {
  readonly criterion: string;
  readonly fact: string;
  readonly value: string;
  readonly reason: string;
}

/** Accepts another value than the reported one; the reason is asked for. */
export async function correct(page: Page, { criterion, fact, value, reason }: Correction): Promise<void> {
  const block = page.locator(`#tieu-chi-${criterion}`);
  await block.getByRole("button", { name: "Thẩm định" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(fact).fill(value);
  await dialog.getByRole("button", { name: "Chấp nhận" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByLabel("Lý do").fill(reason);
  await dialog.getByRole("button", { name: "Chấp nhận" }).click();
  await expect(dialog).toBeHidden();
  await expect(block.getByText(`Lý do: ${reason}`)).toBeVisible();
}

export async function completeCheck(page: Page): Promise<void> {
  await confirm(page, "Hoàn thành thẩm định");
  await expect(page.getByText("Đã thẩm định", { exact: true }).first()).toBeVisible();
}

export async function agree(page: Page, side: "đơn vị" | "khối"): Promise<void> {
  await confirm(page, `Ký thống nhất (${side})`);
  await expect(page.getByText(side === "khối" ? /^Khối ký/ : /^Đơn vị ký/)).toBeVisible();
}
