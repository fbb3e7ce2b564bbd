import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

test("an account is opened, given a role, edited against another's edit, and closed", async ({
  page,
  signIn,
  browser,
}) => {
  const username = `can-bo-${Date.now()}`;
  await signIn("quan-tri");
  await page.getByRole("link", { name: "Người dùng" }).click();
  await page.getByLabel(/^Tìm theo họ tên/).fill("thu truong phong tai nguyen");
  await expect(page.getByRole("table").getByText("thu-truong-a1")).toBeVisible();

  await page.getByRole("link", { name: "Tạo tài khoản" }).click();
  await page.getByLabel("Họ và tên").fill("Cán bộ thi đua thử nghiệm");
  await page.getByLabel("Tên đăng nhập").fill(username);
  await page.getByRole("button", { name: "Tạo tài khoản và cấp mật khẩu" }).click();
  const once = page.getByRole("alert");
  await expect(once).toContainText(username);
  const [password = ""] = (await once.innerText()).match(/[a-z2-9]{5}(-[a-z2-9]{5}){3}/) ?? [];
  await expectGoodStep(page, "user-created");
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, username, password);
  await expect(other).toHaveURL(/\/doi-mat-khau/);

  await page.getByRole("link", { name: "Giao vai trò cho người này" }).click();
  await page.getByLabel("Vai trò", { exact: true }).selectOption("unit_officer");
  const grant = page.locator("section").filter({ hasText: "Giao vai trò" }).first();
  await grant.getByRole("combobox", { name: /^Đơn vị/ }).fill("mau a2");
  await page.getByRole("option", { name: /Mẫu A2/ }).click();
  await grant.getByRole("button", { name: "Giao vai trò" }).click();
  const held = page.getByRole("row", { name: /Cán bộ thi đua của đơn vị/ });
  await expect(held).toContainText("Mẫu A2");
  await expectGoodStep(page, "user");

  const name = page.getByRole("textbox", { name: "Họ và tên" });
  await name.fill("Cán bộ thi đua (tên sửa sau)");
  const second = await page.context().newPage();
  await second.goto(page.url());
  await second.getByLabel("Họ và tên").fill("Cán bộ thi đua (tên sửa trước)");
  await second.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(second.getByText("Đã lưu")).toBeVisible();
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(page.getByText("Người kia đã lưu: Cán bộ thi đua (tên sửa trước)")).toBeVisible();
  await expect(name).toHaveValue("Cán bộ thi đua (tên sửa sau)");
  await expectGoodStep(page, "user-conflict");
  await page.getByRole("button", { name: "Giữ của tôi: Họ và tên" }).click();
  await page.getByRole("button", { name: "Lưu", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Cán bộ thi đua (tên sửa sau)");

  await page.getByRole("button", { name: "Thu hồi vai trò Cán bộ thi đua của đơn vị" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi" }).click();
  await expect(held).toContainText("Đã thu hồi");
  await page.getByRole("button", { name: "Khóa tài khoản" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "Khóa tài khoản" })).toBeDisabled();
  await dialog.getByRole("textbox").fill(username);
  await dialog.getByRole("button", { name: "Khóa tài khoản" }).click();
  await expect(page.getByText("Đã khóa", { exact: true })).toBeVisible();
});

test("the log says what happened in words and proves its chain", async ({ page, signIn }) => {
  await signIn("kiem-tra");
  await page.getByRole("link", { name: "Nhật ký" }).click();
  await expect(page.getByRole("rowheader", { name: "Đăng nhập" }).first()).toBeVisible();
  await page.getByRole("button", { name: "Kiểm tra ngay" }).click();
  await expect(page.getByRole("alert")).toContainText("Nhật ký nguyên vẹn");
  await page.getByRole("combobox", { name: "Loại việc" }).fill("phat dong");
  await page.getByRole("option", { name: "Phát động năm thi đua" }).click();
  await expect(page).toHaveURL(/loai=season\.launched/);
  await expect(page.getByRole("rowheader", { name: "Đăng nhập" })).toHaveCount(0);
  await expectGoodStep(page, "log");
});

test("administration is no page for those without the right", async ({ page, signIn }) => {
  await signIn("thu-truong-a2");
  await expect(page.getByRole("link", { name: "Người dùng" })).toHaveCount(0);
  await page.goto("/quan-tri/nguoi-dung");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không tìm thấy trang");
});
