import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

test("a receiver is registered, paused, gets its secret once, and is removed", async ({ page, signIn }) => {
  const name = `Bảng theo dõi ${Date.now()}`;
  await signIn("quan-tri");
  await page.getByRole("link", { name: "Địa chỉ nhận tin" }).click();
  await page.getByRole("link", { name: "Kho dữ liệu (mô phỏng)" }).click();
  await expect(page.getByText("Đã nhận", { exact: true }).first()).toBeVisible();
  await page.getByRole("button", { name: "Chỉ xem tin bị bỏ" }).click();
  await expect(page.getByText("bên nhận báo lỗi, HTTP 503")).toBeVisible();
  await expectGoodStep(page, "webhook");

  await page.getByRole("link", { name: "Địa chỉ nhận tin" }).first().click();
  await page.getByRole("link", { name: "Đăng ký địa chỉ" }).click();
  await page.getByLabel("Tên bên nhận").fill(name);
  await page.getByLabel("Địa chỉ nhận").fill("https://127.0.0.1/nhan");
  await page.getByLabel("Quyết định khen thưởng").check();
  await page.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await expect(page.getByText("Không gửi được đến địa chỉ trong mạng nội bộ.").first()).toBeVisible();
  await page.getByLabel("Địa chỉ nhận").fill("https://bang-theo-doi.example/nhan");
  await page.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);

  await page.getByRole("button", { name: "Tạm dừng" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Tạm dừng" }).click();
  await expect(page.getByRole("button", { name: "Tiếp tục gửi" })).toBeVisible();
  await page.getByRole("button", { name: "Cấp khóa ký" }).click();
  await expect(page.getByText(/^whsec_[A-Za-z0-9+/]{43}=$/)).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByText(/whsec_/)).toHaveCount(0);

  await page.getByRole("button", { name: "Bỏ địa chỉ" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Bỏ địa chỉ" }).click();
  await expect(page.getByRole("link", { name: "Kho dữ liệu (mô phỏng)" })).toBeVisible();
  await expect(page.getByRole("link", { name })).toHaveCount(0);
});
