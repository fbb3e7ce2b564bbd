import { expectGoodStep } from "./support/looks";
import { callerOf } from "./support/secret-meeting";
import { expect, test } from "./support/test";

test("two units are merged, and the new one shows where it came from", async ({ page, request, signIn }) => {
  const officer = await callerOf(request, "chuyen-vien");
  const mark = Date.now();
  const [one, two] = [`Phòng Một ${mark}`, `Phòng Hai ${mark}`];
  const alike = { kind: "state", locality: "Tỉnh mô phỏng", head_title: "Trưởng phòng", protocol_order: 950 };
  const first = await officer.send<{ id: string }>("POST", "/units", { ...alike, name: one });
  await officer.send("POST", "/units", { ...alike, name: two });

  await signIn("chuyen-vien", `/don-vi/${first.id}`);
  await page.getByRole("link", { name: "Tổ chức lại" }).click();
  await page.getByRole("button", { name: "Ghi nhận" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel("Có hiệu lực từ ngày").fill("01/07/2026");
  await page.getByLabel("Căn cứ").fill("Quyết định số 12/QĐ-UBND");
  await page.getByLabel("Các đơn vị cùng hợp nhất").fill(two);
  await page.getByRole("option", { name: two }).click();
  await page.getByLabel("Tên đơn vị mới 1").fill(`Phòng Chung ${mark}`);
  await expect(page.getByText("Không có", { exact: true })).toBeVisible();
  await expectGoodStep(page, "reorganize");
  await page.getByRole("button", { name: "Ghi nhận" }).click();

  await expect(page.getByRole("heading", { level: 1, name: `Phòng Chung ${mark}` })).toBeVisible();
  const origins = page.getByRole("table", { name: "Tiền thân" });
  await expect(origins).toContainText(one);
  await expect(page.getByRole("table", { name: "Tổ chức lại qua các năm" })).toContainText("12/QĐ-UBND");
  await origins.getByRole("link", { name: two }).click();
  await expect(page.getByRole("table", { name: "Đơn vị tiếp nhận" })).toContainText(`Phòng Chung ${mark}`);
  await expectGoodStep(page, "unit-of-the-past");
});
