import type { Page } from "@playwright/test";
import { follow } from "./support/acts";
import { turnTo } from "./support/block";
import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const TITLE = "Tập thể lao động xuất sắc";
const LAST_YEAR = new Date().getFullYear() - 1;

test("the office sees what a unit may be awarded, on which grounds, and when next", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien");
  await openLedger(page, 5);
  await page.goto(`${page.url()}?nam=${LAST_YEAR}`);
  const title = page.getByRole("listitem").filter({ hasText: TITLE }).first();
  await expect(title).toContainText("Sớm nhất: năm");
  await title.getByText(/^Căn cứ/).click();
  await expect(title).toContainText("Còn thiếu: 1 cá nhân đạt Lao động tiên tiến");
  await expect(title).toContainText("Luật TĐKT 2022, Điều 27");
  await expectGoodStep(page, "eligibility");

  await page.getByRole("button", { name: "Ghi kết quả năm" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByLabel(/^Tổng số cá nhân/)).toHaveValue("20");
  await dialog.getByLabel(/^Xếp loại/).selectOption("excellent");
  await dialog.getByLabel(/^Lao động tiên tiến/).fill("15");
  await expectGoodStep(page, "eligibility-record");
  await dialog.getByRole("button", { name: "Ghi kết quả năm" }).click();
  await expect(dialog).toBeHidden();
  await expect(title).not.toContainText("Còn thiếu: 1 cá nhân");
});

test("a unit sees its own standing and never what a matter is; others see nothing of it", async ({
  page,
  signIn,
}) => {
  await signIn("thu-truong-a3");
  await openLedger(page, 6);
  await expect(page.getByRole("button", { name: "Xuất danh sách" })).toBeVisible(); // its awards, or none
  await expect(page.getByText(/^Điều kiện khen thưởng/)).toHaveCount(0);
  await openLedger(page, 3);
  await expect(page.getByRole("heading", { name: /^Điều kiện khen thưởng/ })).toBeVisible();
  await expect(page.getByRole("button", { name: "Ghi kết quả năm" })).toHaveCount(0);
});

async function openLedger(page: Page, unit: number): Promise<void> {
  await page.goto("/khoi?q=cum mau a");
  await follow(page, RUNNING);
  await turnTo(page, "Thành viên");
  await follow(page, UNIT(unit));
  await follow(page, "Sổ khen thưởng");
  await page.waitForURL(/\/don-vi\/[^/]+\/khen-thuong/);
}
