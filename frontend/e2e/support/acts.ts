import { expect, type Locator, type Page } from "@playwright/test";

/** Presses a button and confirms the dialog that it opens, with the word to be typed where one is. */
export async function confirm(page: Page, act: string, word?: string): Promise<void> {
  await page.getByRole("button", { name: act, exact: true }).click();
  const dialog = page.getByRole("dialog");
  if (word !== undefined) await dialog.getByLabel(/^Gõ/).fill(word);
  await dialog.getByRole("button", { name: act, exact: true }).click();
  await expect(dialog).toBeHidden();
}

/** A field to write in, by the beginning of its label: "(không bắt buộc)" may follow. */
export function field(scope: Page | Locator, label: string): Locator {
  return scope.getByRole("textbox", { name: new RegExp(`^${label}`) });
}

/** Opens the dialog of an act, has its fields filled in, and sends it. */
export async function fillDialog(
  page: Page,
  act: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  await page.getByRole("button", { name: act, exact: true }).click();
  const dialog = page.getByRole("dialog");
  for (const [label, text] of Object.entries(fields)) {
    await field(dialog, label).fill(text);
  }
  await dialog.getByRole("button", { name: act, exact: true }).click();
  await expect(dialog).toBeHidden();
}

export async function press(page: Page, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
}

export async function follow(page: Page, link: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: link, exact: true }).first().click();
}

/** The short message of what was done. */
export async function expectTold(page: Page, words: string): Promise<void> {
  await expect(page.getByLabel("Thông báo").getByText(words)).toBeVisible();
}
