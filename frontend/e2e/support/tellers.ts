import type { Page } from "@playwright/test";
import { follow, press } from "./acts";
import { expect } from "./test";

const passphrase = (number: number) => `thuyền trăng phấn gió số ${number}`;

/** The desk names the tellers, by what they are called in the list, in the order in which they will peel. */
export async function nameTellers(desk: Page, names: readonly string[]): Promise<void> {
  for (const [index, name] of names.entries()) {
    await desk.getByLabel(new RegExp(`^Người kiểm phiếu thứ ${index + 1}`)).selectOption(name);
  }
  await press(desk, "Cử ban kiểm phiếu");
}

/** A teller makes a key on the own phone; the fingerprint that is read aloud. */
export async function makeKey(page: Page, ballot: string, number: number): Promise<string> {
  await page.goto(ballot);
  await follow(page, "Việc của ban kiểm phiếu");
  await page.getByLabel("Cụm mật khẩu của khóa").fill(passphrase(number));
  await page.getByLabel("Nhập lại cụm mật khẩu").fill(passphrase(number));
  await press(page, "Tạo khóa trên máy này");
  await expect(page.getByRole("heading", { name: "Đọc to mã khóa này" })).toBeVisible();
  return (await page.locator("code").first().textContent()) ?? "";
}

/** The chair hears what each teller reads, and confirms nothing else. */
export async function confirmKeys(desk: Page, read: readonly string[]): Promise<void> {
  for (const code of read) {
    const row = desk.getByRole("listitem").filter({ hasText: code });
    await row.getByRole("button", { name: "Xác nhận mã khóa" }).click();
    const dialog = desk.getByRole("dialog");
    await expect(dialog).toContainText(code);
    await dialog.getByRole("button", { name: "Xác nhận mã khóa" }).click();
    await expect(dialog).toBeHidden();
    await expect(row.getByText("Khóa đã xác nhận")).toBeVisible();
  }
}

/** A teller's turn: the own layer is taken off and the votes are shuffled. */
export async function peel(
  page: Page,
  ballot: string,
  number: number,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  await page.goto(`${ballot}/kiem-phieu`);
  await expect(page.getByRole("heading", { name: "Mở khóa và xáo phiếu" })).toBeVisible();
  await before();
  await page.getByLabel("Cụm mật khẩu của khóa").fill(passphrase(number));
  await press(page, "Mở khóa và xáo phiếu");
  await expect(page.getByText("Phần việc của đồng chí đã xong.")).toBeVisible();
}
