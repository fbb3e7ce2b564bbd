import type { Page } from "@playwright/test";
import { account } from "./support/accounts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";

test("a member reads the covenant in force: targets, signatures, fingerprint", async ({ page, signIn }) => {
  await signIn("thu-truong-a2", "/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: "Giao ước" }).click();
  await expect(page.getByText("Đang có hiệu lực")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Đại diện các đơn vị ký kết" })).toBeVisible();
  await expect(page.getByText("Đã ký", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Dấu nội dung")).toBeVisible();
  await expectGoodStep(page, "covenant-in-force");
});

test("an amendment goes from its draft to its first signature", async ({ page, browser, signIn }) => {
  await signIn("thu-truong-a1", "/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: "Giao ước" }).click();
  await page.getByRole("button", { name: "Sửa đổi giao ước" }).click();
  await page.getByLabel("Lý do").fill("Bổ sung nhiệm vụ được giao trong năm.");
  await page.getByRole("dialog").getByRole("button", { name: "Sửa đổi giao ước" }).click();
  await expect(page.getByRole("heading", { name: "Bản thứ 2" })).toBeVisible();
  const address = page.url();

  await page.getByRole("link", { name: "Sửa nội dung" }).click();
  await page.getByRole("button", { name: "Thêm nhóm nội dung" }).click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page
    .getByLabel(/^Nhóm nội dung \d+$/)
    .last()
    .fill("Chuyển đổi số");
  await page.getByRole("button", { name: "Thêm nội dung" }).last().click();
  await page
    .getByLabel(/^Nội dung \d+\.1$/)
    .last()
    .fill("Xử lý hồ sơ công việc trên môi trường mạng.");
  await expectGoodStep(page, "covenant-edit");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("heading", { name: /\. Chuyển đổi số$/ })).toBeVisible();
  await expect(page.getByRole("insertion").filter({ hasText: "trên môi trường mạng" })).toBeVisible();
  await confirmed(page, "Gửi lấy ý kiến");

  const member = await (await browser.newContext()).newPage();
  const { username, password } = account("can-bo-a2");
  await signInAs(member, username, password, address);
  await member.getByLabel("Nội dung chỉ tiêu").fill("Tỷ lệ hồ sơ xử lý trên môi trường mạng");
  await member.getByLabel("Đơn vị tính").fill("%");
  await member.getByLabel("Kế hoạch năm").fill("97,5");
  await member.keyboard.press("Enter");
  await expect(member.getByRole("cell", { name: "≥ 97,5" }).first()).toBeVisible();
  await expect(member.getByLabel("Nội dung chỉ tiêu")).toBeFocused();
  await member.getByLabel("Ý kiến", { exact: true }).fill("Đề nghị nêu rõ tỷ lệ.");
  await member.getByRole("button", { name: "Gửi ý kiến" }).click();
  await expect(member.getByText("Chưa trả lời")).toBeVisible();
  await expectGoodStep(member, "covenant-circulated");
  await member.context().close();

  await page.reload();
  await page.getByRole("button", { name: "Ghi nhận thông qua" }).click();
  await page.getByLabel("Hội nghị của năm").selectOption("Hội nghị sơ kết 6 tháng đầu năm (mô phỏng)");
  await expectGoodStep(page, "covenant-adoption");
  await page.getByRole("dialog").getByRole("button", { name: "Ghi nhận thông qua" }).click();
  await expect(page.getByRole("link", { name: "Mở hội nghị" })).toBeVisible();
  await page.getByRole("button", { name: "Mở đợt ký kết" }).click();
  const signing = page.getByRole("dialog");
  await signing.getByLabel(/^Theo nhóm/).check();
  await signing.getByLabel(/huyện Mẫu A2$/).selectOption("Nhóm 2");
  await expectGoodStep(page, "covenant-groups");
  await signing.getByRole("button", { name: "Mở đợt ký kết" }).click();
  await expect(page.getByText("Lượt ký 2", { exact: true })).toHaveCount(1);

  const second = await (await browser.newContext()).newPage();
  await signInAs(second, "thu-truong-a2", account("thu-truong-a2").password, `${address}/ky`);
  await expect(second.getByText(/^Chưa đến lượt đơn vị; còn chờ: Phòng .* huyện Mẫu A1/)).toBeVisible();
  await second.context().close();

  await page.getByRole("link", { name: "Ký giao ước" }).click();
  await expectGoodStep(page, "covenant-sign");
  await page.getByRole("button", { name: "Ký giao ước" }).click();
  await expect(page.getByText("Đã ký giao ước thi đua")).toBeVisible();
  await expectGoodStep(page, "covenant-receipt");
});

/** A button of the page, then the one in its dialog. */
async function confirmed(page: Page, act: string): Promise<void> {
  await page.getByRole("button", { name: act }).click();
  await page.getByRole("dialog").getByRole("button", { name: act }).click();
  await expect(page.getByRole("dialog")).toBeHidden();
}
