import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { expectGoodStep } from "./support/looks";
import { newcomer } from "./support/newcomer";
import { expect, signInAs, test } from "./support/test";

const CHOSEN = "trăng sáng trên đồi chè";

async function changeFirstPassword(page: Page, first: string) {
  await page.getByLabel("Mật khẩu hiện tại").fill(first);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(CHOSEN);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(CHOSEN);
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");
}

test("a page behind the gate leads to sign-in and back to it", async ({ page, signIn }) => {
  await page.goto("/tai-khoan");
  await expect(page).toHaveTitle("Đăng nhập – Thi Đua");
  await expectGoodStep(page, "sign-in");
  await signIn("thu-truong-a1");
  await expect(page).toHaveURL("/tai-khoan");
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expectGoodStep(page, "account");
});

test("a wrong password is told in words, and the name stays", async ({ page }) => {
  await page.goto("/dang-nhap");
  await page.getByLabel("Tên đăng nhập").fill("thu-truong-a2");
  await page.getByLabel("Mật khẩu").fill("không phải mật khẩu này");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await expect(page.getByRole("alert")).toContainText("Tên đăng nhập hoặc mật khẩu không đúng");
  await expect(page.getByRole("alert")).toBeFocused();
  await expect(page.getByLabel("Tên đăng nhập")).toHaveValue("thu-truong-a2");
  await expectGoodStep(page, "sign-in-refused");
});

test("the session outlives a reload and ends with signing out, in every tab", async ({
  page,
  context,
  signIn,
}) => {
  await signIn("thu-truong-a3");
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Việc cần làm" })).toBeVisible();
  const second = await context.newPage();
  await second.goto("/tai-khoan");
  await expect(second.getByRole("heading", { level: 1 })).toHaveText("Tài khoản của tôi");
  await page.getByRole("button", { name: /^Tài khoản của tôi/ }).click();
  await page.getByRole("button", { name: "Đăng xuất" }).click();
  await expect(page).toHaveURL(/\/dang-nhap/);
  await expect(second).toHaveURL(/\/dang-nhap/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/dang-nhap/);
});

test("a session on another device can be ended", async ({ page, request, browser }) => {
  const { username, password } = await newcomer(request);
  const other = await (await browser.newContext()).newPage();
  await signInAs(other, username, password);
  await changeFirstPassword(other, password);
  await signInAs(page, username, CHOSEN, "/tai-khoan");
  await page.getByRole("button", { name: /^Kết thúc phiên trên/ }).click();
  await expect(page.getByText("Đã kết thúc phiên đăng nhập.")).toBeVisible();
  await other.goto("/tai-khoan");
  await expect(other).toHaveURL(/\/dang-nhap/);
});

test("language and appearance are changed at once and kept", async ({ page }) => {
  await page.goto("/dang-nhap");
  await page.getByRole("button", { name: "Ngôn ngữ và giao diện" }).click();
  await page.getByLabel("English").check();
  await page.getByLabel("Dark").check();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sign in");
  await expectGoodStep(page, "display-menu-english");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(page).toHaveTitle("Sign in – Thi Đua");
});

test("a first password must be changed before anything else", async ({ page, request }) => {
  const { username, password } = await newcomer(request);
  await page.goto("/tai-khoan");
  await signInAs(page, username, password);
  await expect(page).toHaveURL(/\/doi-mat-khau/);
  await page.goto("/");
  await expect(page).toHaveURL(/\/doi-mat-khau/);
  await page.getByLabel("Mật khẩu hiện tại").fill(password);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(CHOSEN);
  await page.getByLabel("Nhập lại mật khẩu mới").fill("trăng sáng trên đồi");
  await page.getByRole("button", { name: "Đổi mật khẩu" }).click();
  await page.getByRole("link", { name: /Hai lần nhập chưa giống nhau/ }).click();
  await expect(page.getByLabel("Nhập lại mật khẩu mới")).toBeFocused();
  await expectGoodStep(page, "first-password");
  await changeFirstPassword(page, password);
});

test("an address that does not exist is told as a page of ours", async ({ page, signIn }) => {
  await signIn("kiem-tra", "/khong-co-trang-nay");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không tìm thấy trang");
  await expectGoodStep(page, "not-found");
});

test("an answer of a provider that nobody asked is told, with the way back", async ({ page }) => {
  await page.goto("/dang-nhap/tra-ve?code=1234&state=forged");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.getByRole("link", { name: "Trở lại trang đăng nhập" }).click();
  await expect(page.getByLabel("Mật khẩu")).toBeVisible();
});

test("an account of the province signs in once its person has linked it", async ({
  page,
  browser,
  signIn,
}) => {
  const subject = randomUUID();
  const known = { name: "subject", value: subject, domain: "localhost", path: "/" };
  await page.context().addCookies([known]);
  await signIn("kiem-tra", "/tai-khoan");
  await page.getByRole("button", { name: "Liên kết tài khoản chung của tỉnh" }).click();
  await expect(page.getByRole("rowheader", { name: subject })).toBeVisible();

  const elsewhere = await browser.newContext();
  await elsewhere.addCookies([known]);
  const other = await elsewhere.newPage();
  await other.goto("/dang-nhap");
  await other.getByRole("button", { name: "Tiếp tục bằng tài khoản chung của tỉnh" }).click();
  await expect(other.getByRole("heading", { level: 1 })).toHaveText("Việc cần làm");
  await elsewhere.close();
});
