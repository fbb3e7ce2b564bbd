import { expect, test } from "./support/test";

test("anybody reads a year: who decided apart from who presented, nothing invented", async ({ page }) => {
  await page.goto("/dang-nhap");
  await page.getByRole("link", { name: "Xem kết quả thi đua công khai" }).click();
  await page.getByLabel("Tìm khối, cụm, địa phương").fill("thanh uy hai phong");
  await expect(page).toHaveURL(/q=/);
  await page.getByRole("link", { name: /Ban, cơ quan Thành ủy, năm 2022$/ }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("năm 2022");
  const awards = page.locator("section").filter({ hasText: "Tặng Bằng khen năm 2022" }).first();
  await expect(awards).toContainText("Chủ tịch Ủy ban nhân dân thành phố");
  await expect(awards).toContainText("Phó Bí thư Thường trực Thành ủy");
  await expect(awards).toContainText("Ngày quyết địnhnguồn không nêu");
  await expect(awards.getByRole("listitem")).toHaveCount(10);
  await expect(page.getByText("Nguồn không nêu thứ hạng")).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("button", { name: "In trang này" })).toBeHidden();
});

test("a year that is not published is not found", async ({ page }) => {
  await page.goto("/cong-khai/khoi-khong-co/2022");
  await expect(page.getByRole("heading", { level: 1, name: "Không tìm thấy trang" })).toBeVisible();
});
