import { expectGoodLooks } from "./support/looks";
import { expect, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";

test("a member reads the covenant in force: targets, signatures, fingerprint", async ({ page, signIn }) => {
  await signIn("thu-truong-a2");
  await page.goto("/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: "Giao ước" }).click();
  await expect(page.getByText("Đang có hiệu lực")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Đại diện các đơn vị ký kết" })).toBeVisible();
  await expect(page.getByText("Đã ký", { exact: true }).first()).toBeVisible();
  await expect(page.getByText("Dấu nội dung")).toBeVisible();
  await expectGoodLooks(page, "covenant-in-force");
});
