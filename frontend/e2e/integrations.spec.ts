import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

test("a machine client is registered, gets its secret once, and calls the API until it is revoked", async ({
  page,
  signIn,
}) => {
  const name = `Kho dữ liệu ${Date.now()}`;
  await signIn("quan-tri");
  await page.getByRole("link", { name: "Máy khách" }).click();
  await page.getByRole("link", { name: "Đăng ký máy khách" }).click();
  await page.getByLabel("Tên", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await expect(page.getByText("Chọn ít nhất một phạm vi").first()).toBeVisible();
  await page.getByLabel("Đọc năm thi đua").check();
  await page.getByLabel("Cập nhật người dùng (SCIM)").check();
  await expectGoodStep(page, "client-new");
  await page.getByRole("button", { name: "Đăng ký", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await expect(page.getByText("Chưa có khóa", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Cấp khóa bí mật" }).click();
  const once = page.getByRole("alert");
  const [secret = ""] = (await once.innerText()).match(/[\w-]{43}/) ?? [];
  await expect(page.getByText("Đang dùng", { exact: true })).toBeVisible();
  await expectGoodStep(page, "client-secret");
  const form = { grant_type: "client_credentials", client_id: page.url().split("/").at(-1) ?? "" };
  const token = () => page.request.post("/api/v1/auth/token", { form: { ...form, client_secret: secret } });
  const answer = await token();
  expect((await answer.json()).scope).toBe("provision_people read_season");

  await page.reload();
  await expect(page.getByText(`${secret.slice(0, 6)}…`)).toBeVisible();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.getByRole("button", { name: "Thu hồi máy khách" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill(name);
  await page.getByRole("dialog").getByRole("button", { name: "Thu hồi máy khách" }).click();
  await expect(page.getByText("Đã thu hồi", { exact: true })).toBeVisible();
  expect((await token()).status()).toBe(401);
});

test("an officer refuses what would break the running year", async ({ page, signIn }) => {
  await signIn("chuyen-vien");
  await page.getByRole("link", { name: "Thay đổi chờ duyệt" }).click();
  const row = page.getByRole("row", { name: /Mẫu A6/ });
  await expect(row).toContainText("đơn vị đang trong năm thi đua");
  await expectGoodStep(page, "held-changes");
  await row.getByRole("button", { name: /^Không thực hiện/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Không thực hiện" }).click();
  await expect(page.getByText("Không có thay đổi nào chờ duyệt")).toBeVisible();
  await page.getByRole("button", { name: "Xem cả đã quyết định" }).click();
  await expect(page.getByRole("row", { name: /Mẫu A6/ })).toContainText("Không thực hiện");
});
