import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const PARTY_BODIES = "Khối thi đua các Ban, cơ quan Thành ủy";

test("a member finds its own block first and sees the year at a glance", async ({ page, signIn }) => {
  await signIn("thu-truong-a2", "/khoi");
  const own = page.getByRole("table", { name: "Khối, cụm của đơn vị đồng chí" });
  await expect(own.getByRole("row")).toHaveCount(3); // its head, the running block, the thematic one
  await own.getByRole("link", { name: RUNNING }).click();
  await expect(page.getByRole("heading", { level: 1, name: RUNNING })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Lịch của năm" })).toBeVisible();
  await page.getByRole("link", { name: "Thành viên" }).click();
  await expect(page.getByRole("table", { name: /^Đơn vị thành viên năm/ })).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("link", { name: "Lịch sử" }).click();
  await page.reload();
  await expect(page.getByRole("link", { name: "Lịch sử" })).toBeInViewport({ ratio: 1 }); // wider than the phone
});

test("the history of a block tells who led it and how the flag passed on", async ({ page, signIn }) => {
  await signIn("chuyen-vien", "/khoi?q=thanh uy");
  await page.getByRole("link", { name: PARTY_BODIES, exact: true }).click();
  await page.getByRole("link", { name: "Lịch sử" }).click();
  const terms = page.getByRole("table", { name: /nhiệm kỳ/ });
  await expect(terms.getByRole("row", { name: /Trường Chính trị Tô Hiệu/ })).toContainText("03/02/2023");
  await page.getByRole("link", { name: "03/02/2023" }).click();
  await expect(page.getByText(/hai bên không ký trên hệ thống/)).toBeVisible(); // a real block's: nothing invented
  await expectGoodStep(page, "handover-recorded");
});

test("the leader's forms of the year and its calendar", async ({ page, signIn }) => {
  await signIn("thu-truong-a1", "/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: "Sửa thông tin năm" }).click();
  await expect(page.getByLabel("Tên năm thi đua")).not.toHaveValue("");
  await page.goBack();
  await page.getByRole("link", { name: "Sửa lịch" }).click();
  await page.getByRole("button", { name: "Thêm bước" }).click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await expectGoodStep(page, "calendar-refused");
});
