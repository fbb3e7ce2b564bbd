import type { Page } from "@playwright/test";
import { expectGoodLooks, expectGoodStep, expectNoViolations } from "./support/looks";
import { expect, test } from "./support/test";

const SOMEBODY = "/quan-tri/nguoi-dung/00000000-0000-7000-8000-000000000000";
const READ = "**/api/v1/users/00000000-*";

const problem = (status: number) => ({
  status,
  contentType: "application/problem+json",
  json: { type: "about:blank", title: "", status, code: "", detail: "", errors: [] },
});

async function expectErrorPage(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expectGoodStep(page, `error-${title}`); // the same parts as of the page that was looked at wholly
}

test("what cannot be shown is told on a page that is clear to everybody", async ({ page, signIn }) => {
  await signIn("chuyen-vien", "/khong-co-trang-nay");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Không tìm thấy trang");
  await expectGoodLooks(page, "error-not-found");
  for (const [status, title] of [
    [403, "Không có quyền xem"],
    [503, "Trang gặp lỗi"],
  ] as const) {
    await page.route(READ, (route) => route.fulfill(problem(status)));
    await page.goto(SOMEBODY);
    await expectErrorPage(page, title);
    await page.unroute(READ);
  }
  await page.route(READ, (route) => route.abort("internetdisconnected"));
  await page.goto(SOMEBODY);
  await expectErrorPage(page, "Mất kết nối");
});

test("what opens over a page, and a part that fails, are clear to everybody", async ({ page, signIn }) => {
  await signIn("chuyen-vien", "/quan-tri/don-vi");
  for (const opener of [/^Tài khoản của tôi: /, /^Khối, cụm thi đua: /, "Ngôn ngữ và giao diện"]) {
    await page.getByRole("button", { name: opener }).click();
    await expectNoViolations(page, `open: ${opener}`);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("button", { name: "Xuất danh sách" }).click();
  await expect(page.getByRole("menu")).toBeVisible();
  await expectNoViolations(page, "menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Thêm đơn vị" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNoViolations(page, "dialog");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await page.getByRole("button", { name: "Mở danh mục" }).click();
  await expectNoViolations(page, "navigation of a phone");
  await page.route(/\/api\/v1\/units(\?|$)/, (route) => route.fulfill(problem(403)));
  await page.reload();
  await expect(page.getByRole("alert")).toBeVisible();
  await expectNoViolations(page, "a part that fails");
});
