import { expect, type Page } from "@playwright/test";
import { confirm, fillDialog, follow, press } from "./acts";

export const BLOCK = "Cụm mẫu B (dữ liệu mô phỏng, sắp phát động)";
export const LAUNCHING = "Hội nghị phát động của cụm (mô phỏng)";

export const head = (number: number) => `thu-truong-b${number}`;
export const unit = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu B${number}`;
export const EVERYBODY = [1, 2, 3, 4, 5, 6] as const;

let bookmark: string | undefined;

/** The block's page: found by its name the first time, by its address afterwards. */
export async function openBlock(page: Page): Promise<void> {
  if (bookmark) {
    await page.goto(bookmark);
  } else {
    await page.goto("/khoi?q=cum mau b");
    await follow(page, BLOCK);
    await page.waitForURL(/\/khoi\/[^?]+/);
    bookmark = page.url();
  }
  await expect(page.getByRole("heading", { level: 1, name: BLOCK })).toBeVisible();
}

export async function openTab(page: Page, tab: string): Promise<void> {
  await openBlock(page);
  await turnTo(page, tab);
}

/** Another tab of the block's page that is open. */
export async function turnTo(page: Page, tab: string): Promise<void> {
  const parts = page.getByRole("navigation", { name: "Các phần của khối" });
  await parts.getByRole("link", { name: tab, exact: true }).click();
}

export async function launch(page: Page): Promise<void> {
  await openBlock(page);
  await expect(page.getByText("Đang chuẩn bị", { exact: true })).toBeVisible();
  await confirm(page, "Phát động");
  await expect(page.getByText("Đang thực hiện", { exact: true })).toBeVisible();
}

export async function adoptCriteria(page: Page): Promise<void> {
  await press(page, "Thông qua");
  await page.getByLabel("Hội nghị, nghị quyết").fill(LAUNCHING);
  await press(page, "Thông qua");
  await expect(page.getByText("Đang áp dụng", { exact: true })).toBeVisible();
}

export async function adoptCovenant(page: Page): Promise<void> {
  await confirm(page, "Gửi lấy ý kiến");
  await expect(page.getByText("Đang lấy ý kiến", { exact: true })).toBeVisible();
  await fillDialog(page, "Ghi nhận thông qua", { "Thông qua tại": LAUNCHING });
  await expect(page.getByText("Đã thông qua", { exact: true })).toBeVisible();
}

/** Reads, compares, signs: on the phone. */
export async function signCovenant(page: Page): Promise<void> {
  await openTab(page, "Giao ước");
  await follow(page, "Ký giao ước");
  await press(page, "Ký giao ước");
  await expect(page.getByText("Đã ký giao ước thi đua")).toBeVisible();
}
