import type { Browser, Page } from "@playwright/test";
import { account } from "./support/accounts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

/** Each step writes, reads again and draws anew. */

const BLOCK = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;

/** Confirms the dialog that an act of the page opens. */
async function act(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name, exact: true }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}

/** A head votes on a phone of 320 px: first, second and third, review, send, receipt. */
async function vote(browser: Browser, ballot: string, head: number, picks: readonly number[]) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const { username, password } = account(`thu-truong-a${head}`);
  await page.goto(ballot);
  await signInAs(page, username, password);
  for (const unit of picks) {
    await page.getByRole("radio", { name: UNIT(unit) }).check();
    await page.getByRole("button", { name: "Tiếp" }).click();
  }
  const review = page.getByRole("heading", { name: "Xem lại phiếu" });
  await expect(review).toBeVisible();
  await page.reload(); // what was chosen is kept on the device
  await expect(review).toBeVisible();
  if (head === 1) await expectGoodStep(page, "ballot-review");
  await page.getByRole("button", { name: "Gửi phiếu" }).click();
  await expect(page.getByText("Phiếu đã được ghi nhận")).toBeVisible();
  await context.close();
}

test("a preparatory meeting from the invitation to the vote's result", async ({ page, browser, signIn }) => {
  await signIn("thu-truong-a1", "/khoi");
  await page.getByRole("link", { name: BLOCK }).click();
  await page.getByRole("link", { name: "Hội nghị", exact: true }).click();
  await page.getByRole("link", { name: "Chuẩn bị hội nghị" }).click();
  await page.getByLabel("Tên hội nghị").fill("Hội nghị trù bị thử nghiệm");
  await expectGoodStep(page, "meeting-new");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Hội nghị trù bị thử nghiệm");
  await page.goto(`${page.url()}/chuong-trinh`);
  await expectGoodStep(page, "meeting-agenda");
  await page.goBack();
  await act(page, "Triệu tập");
  await act(page, "Khai mạc");

  await page.getByRole("link", { name: "Điểm danh", exact: true }).click();
  for (const unit of [1, 2, 3, 4]) {
    await page.getByLabel(`${UNIT(unit)}: có mặt hay vắng`).selectOption("Có mặt");
  }
  await expect(page.getByText("Đủ điều kiện tiến hành", { exact: true })).toBeVisible();
  await expectGoodStep(page, "meeting-check-in");

  await page.getByRole("link", { name: "Hội nghị trù bị thử nghiệm" }).click();
  await expectGoodStep(page, "meeting");
  await page.getByRole("link", { name: "Điều hành" }).click();
  await page.getByRole("link", { name: "Chuẩn bị biểu quyết" }).click();
  await page.getByLabel("Nội dung biểu quyết").fill("Suy tôn đơn vị dẫn đầu");
  await expectGoodStep(page, "ballot-new");
  await page.getByRole("button", { name: "Lưu" }).click();
  await act(page, "Mở biểu quyết");
  await expectGoodStep(page, "meeting-desk");

  const link = page.getByRole("link", { name: "Biểu quyết", exact: true });
  const ballot = (await link.getAttribute("href")) ?? "";
  for (const head of [1, 2, 3, 4]) await vote(browser, ballot, head, head < 4 ? [2, 3, 4] : [3, 2, 4]);
  await page.reload();
  await expect(page.getByText("4 trên 4 đơn vị đã biểu quyết")).toBeVisible();
  await act(page, "Đóng biểu quyết");
  await page.getByRole("link", { name: "Xem kết quả" }).click();
  const result = page.getByRole("table", { name: "Kết quả theo thứ hạng" });
  await expect(result.getByRole("row").nth(1)).toContainText(UNIT(2));
  await expect(result.getByRole("row").nth(1)).toContainText("Được chọn");
  await expectGoodStep(page, "ballot-result");

  await page.getByRole("link", { name: "Về hội nghị" }).click();
  await act(page, "Bế mạc");
  await page.getByRole("link", { name: "Biên bản" }).click();
  await act(page, "Lập biên bản từ diễn biến hội nghị");
  await expect(page.getByText(/Có mặt: 4\. Vắng: 2\./)).toBeVisible();
  await expectGoodStep(page, "meeting-minutes");
});
