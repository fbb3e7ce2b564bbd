import { expect, type Page } from "@playwright/test";
import { confirm, follow, press } from "./acts";
import { openTab, unit } from "./block";

export const CONFERENCE = "Hội nghị trù bị suy tôn năm 2026 (mô phỏng)";
const MATTER = "Suy tôn đơn vị dẫn đầu";
export const BALLOT = "Bầu chọn nhất, nhì, ba";

export async function prepareConference(page: Page): Promise<void> {
  await openTab(page, "Hội nghị");
  await follow(page, "Chuẩn bị hội nghị");
  await page.getByLabel("Tên hội nghị").fill(CONFERENCE);
  await page.getByLabel("Địa điểm").fill("Hội trường mô phỏng");
  await page.getByLabel("Chủ tọa").fill("Đại diện Khối trưởng");
  await press(page, "Lưu");
  await expect(page.getByRole("heading", { level: 1, name: CONFERENCE })).toBeVisible();
  await follow(page, "Sửa chương trình");
  await press(page, "Thêm nội dung");
  await page.getByLabel("Tên nội dung").fill(MATTER);
  await press(page, "Lưu chương trình");
  await confirm(page, "Triệu tập");
}

export async function openConference(page: Page): Promise<void> {
  await openTab(page, "Hội nghị");
  await follow(page, CONFERENCE);
}

export async function openDesk(page: Page): Promise<void> {
  await openConference(page);
  await follow(page, "Điều hành");
}

export async function checkIn(page: Page, present: readonly number[]): Promise<void> {
  for (const number of present) {
    const choice = page.getByLabel(`${unit(number)}: có mặt hay vắng`);
    await choice.selectOption("Có mặt");
    await expect(choice).toHaveValue("present");
  }
}

export async function prepareBallot(page: Page): Promise<void> {
  await follow(page, CONFERENCE);
  await follow(page, "Điều hành");
  await press(page, "Bắt đầu");
  await follow(page, "Chuẩn bị biểu quyết");
  await page.getByLabel("Nội dung biểu quyết").fill(BALLOT);
  await press(page, "Lưu");
  await confirm(page, "Mở biểu quyết");
}

/** Finds the open ballot on the phone, names first, second and third, reviews, sends. */
export async function chooseOnPhone(page: Page, picks: readonly number[]): Promise<void> {
  await openConference(page);
  await follow(page, BALLOT);
  for (const number of picks) {
    await page.getByRole("radio", { name: unit(number) }).check();
    await press(page, "Tiếp");
  }
  await expect(page.getByRole("heading", { name: "Xem lại phiếu" })).toBeVisible();
}

export async function cast(page: Page): Promise<void> {
  await press(page, "Gửi phiếu");
  await expect(page.getByText("Phiếu đã được ghi nhận")).toBeVisible();
}

export async function finishConference(page: Page): Promise<void> {
  await openDesk(page);
  await page.getByLabel("Kết luận").fill("Thống nhất kết quả bỏ phiếu.");
  await press(page, "Kết thúc nội dung");
  await confirm(page, "Bế mạc");
  await expect(page.getByText("Đã bế mạc", { exact: true })).toBeVisible();
}
