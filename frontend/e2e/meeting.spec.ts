import { account } from "./support/accounts";
import { confirm, follow, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

/** Each step writes, reads again and draws anew. */

const BLOCK = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const MEETING = "Hội nghị sơ kết thử nghiệm";
const UNIT = "Phòng Tài nguyên và Môi trường huyện Mẫu A5";

test("a meeting in preparation is changed, its ballot too, and a unit says who comes", async ({
  page,
  browser,
  signIn,
}) => {
  await signIn("thu-ky-a1", "/khoi");
  await follow(page, BLOCK);
  await follow(page, "Hội nghị");
  await follow(page, "Chuẩn bị hội nghị");
  await page.getByLabel("Tên hội nghị").fill("Hội nghị");
  await press(page, "Lưu");
  await follow(page, "Sửa thông tin hội nghị");
  await expectGoodStep(page, "meeting-edit");
  await page.getByLabel("Tên hội nghị").fill(MEETING);
  await page.getByLabel("Tỷ lệ tối thiểu có mặt").fill("1/2");
  await page.getByLabel(/^Phải nhiều hơn tỷ lệ này/).check();
  await press(page, "Lưu");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(MEETING);
  await expect(page.getByText(/cần ít nhất 4 trên 6/)).toBeVisible();

  await follow(page, "Điều hành");
  await follow(page, "Chuẩn bị biểu quyết");
  await page.getByLabel("Nội dung biểu quyết").fill("Đề nghị tặng Cờ thi đua");
  await press(page, "Lưu");
  await follow(page, "Sửa cuộc biểu quyết");
  await page.getByLabel("Có điều kiện tiến hành riêng").check();
  await page.getByLabel("Tỷ lệ tối thiểu có mặt").fill("80%");
  await page
    .getByLabel("Khi bằng nhau, trước hết xét")
    .selectOption("Số phiếu xếp nhất, rồi xếp nhì, rồi xếp ba");
  await page.getByRole("checkbox", { name: UNIT }).uncheck();
  await expectGoodStep(page, "ballot-edit");
  await press(page, "Lưu");
  await follow(page, "Sửa cuộc biểu quyết");
  await expect(page.getByLabel("Tỷ lệ tối thiểu có mặt")).toHaveValue("80%");
  await expect(page.getByRole("checkbox", { name: UNIT })).not.toBeChecked();

  await follow(page, MEETING);
  await confirm(page, "Triệu tập");
  const meeting = page.url();
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const phone = await context.newPage();
  await signInAs(phone, "thu-truong-a5", account("thu-truong-a5").password, meeting);
  await press(phone, "Ai đại diện"); // of the own unit alone
  const dialog = phone.getByRole("dialog");
  await dialog.getByLabel("Họ tên").fill("Đại biểu mô phỏng");
  await dialog.getByLabel("Giấy ủy quyền số, ngày").fill("05/GUQ ngày 20/12/2026");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(phone.getByText("Giấy ủy quyền 05/GUQ ngày 20/12/2026")).toBeVisible();
  const badge = phone.waitForResponse((answer) => answer.url().endsWith("/badge"));
  await follow(phone, "Mã điểm danh");
  const { token } = await (await badge).json();
  await expect(phone.getByRole("img", { name: /Mã điểm danh của/ })).toBeVisible();
  await expectGoodStep(phone, "badge");
  await context.close();

  await page.goto(`/diem-danh/${token}`);
  await expect(page.getByText("Đại biểu mô phỏng")).toBeVisible();
  await expectGoodStep(page, "badge-holder");
  await page.goto(`/diem-danh/${token}x`);
  await expect(page.getByText("Mã này không do hệ thống cấp")).toBeVisible();
});
