import type { Page } from "@playwright/test";
import { account } from "./support/accounts";
import { confirm } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

const UNIT = "Phòng Tài nguyên và Môi trường huyện Mẫu A5";
const PHONE = { width: 390, height: 844 };

async function openScores(page: Page): Promise<void> {
  await page.goto("/khoi?q=cum mau a");
  await page
    .getByRole("link", { name: /Cụm mẫu A/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Phiếu điểm" }).click();
}

test("a difference is found, explained on the phone, looked at again, and settled in minutes", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("tham-dinh-a");
  await page.getByRole("link", { name: "Việc thẩm định" }).click();
  await expect(page.getByRole("row").filter({ hasText: UNIT }).first()).toContainText("Cụm mẫu A");
  await expectGoodStep(page, "my-checks");
  await openScores(page);
  const work = page.getByRole("table", { name: "Thẩm định của đồng chí" });
  const line = work.getByRole("row").filter({ hasText: UNIT }).filter({ hasText: "1. Thực hiện tốt" });
  await expect(line).toContainText("0/21 tiêu chí");
  await expect(page.getByRole("heading", { name: "Quy định chấm điểm" })).toBeVisible();
  await expectGoodStep(page, "checks");

  await line.getByRole("link", { name: UNIT }).click();
  await expect(page.getByRole("heading", { level: 1, name: UNIT })).toBeVisible();
  const found = page.locator("#tieu-chi-C1");
  await found.getByRole("button", { name: "Thẩm định" }).click();
  const check = page.getByRole("dialog");
  await check.getByRole("textbox").first().fill("85");
  await check.getByLabel("Lý do").fill("theo phiếu cân rác");
  await check.getByRole("button", { name: "Chấp nhận" }).click();
  await expect(found).toContainText("theo phiếu cân rác");
  await confirm(page, "Hoàn thành thẩm định");
  await expect(found.getByText("Cần giải trình")).toBeVisible();
  await expect(page.getByRole("button", { name: "Ký thống nhất (khối)" })).toHaveCount(0);

  const phone = await (await browser.newContext({ viewport: PHONE, locale: "vi-VN" })).newPage();
  await signInAs(phone, "thu-truong-a5", account("thu-truong-a5").password, page.url());
  await phone.getByRole("textbox", { name: /^Tiêu chí C1/ }).fill("Hai xã giao hợp tác xã thu gom.");
  await phone.getByRole("button", { name: "Gửi giải trình" }).click();
  await expect(phone.getByText("Đơn vị giải trình").first()).toBeVisible();
  await expect(phone.getByRole("button", { name: "Ký thống nhất (đơn vị)" })).toHaveCount(0);

  await page.reload();
  await found.getByRole("button", { name: "Trả lời giải trình" }).click();
  await page.getByRole("dialog").getByLabel("Lý do giữ nguyên").fill("Bảng chỉ tính rác có phiếu cân.");
  await expectGoodStep(page, "second-look");
  await page.getByRole("dialog").getByRole("button", { name: "Giữ nguyên" }).click();
  await expect(found.getByText("Xem lại, giữ nguyên")).toBeVisible();

  await phone.reload();
  await phone.getByRole("button", { name: "Ký thống nhất (đơn vị)" }).click();
  const minutes = phone.getByRole("dialog");
  await expect(minutes).toContainText("BIÊN BẢN THỐNG NHẤT ĐIỂM THI ĐUA");
  await expect(minutes).toContainText("Bảng chỉ tính rác có phiếu cân.");
  const hash = await minutes.locator("code").innerText();
  await minutes.getByRole("button", { name: "Ký thống nhất (đơn vị)" }).click();
  await expect(phone.getByText(/^Đơn vị ký/)).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Ký thống nhất (khối)" }).click();
  await expect(page.getByRole("dialog").locator("code")).toHaveText(hash);
  await expectGoodStep(page, "minutes");
  await page.getByRole("dialog").getByRole("button", { name: "Ký thống nhất (khối)" }).click();
  await expect(page.getByText("Đã thống nhất").first()).toBeVisible();
});

test("the leader reads the rule and assigns who checks what", async ({ page, signIn }) => {
  await signIn("thu-truong-a1");
  await openScores(page);
  await expect(page.getByText("Đã mở chấm điểm, quy định này không đổi được nữa.")).toBeVisible();
  await page.getByRole("button", { name: "Phân công" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Thêm dòng" }).click();
  await dialog.getByLabel("Nhóm, tiêu chí 2").selectOption({ label: "5. Chế độ báo cáo, phối hợp" });
  await dialog.getByLabel("Giao cho 2").selectOption({ label: "Khối trưởng" });
  await expectGoodStep(page, "assigning");
  await dialog.getByRole("button", { name: "Thêm dòng" }).click();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByRole("button", { name: "Bỏ dòng 3" }).click();
  await dialog.getByRole("button", { name: "Bỏ dòng 2" }).click();
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Đã lưu phân công thẩm định")).toBeVisible();
});
