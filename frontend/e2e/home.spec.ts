import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";

test("a leader starts with what waits, and each task leads to its page", async ({ page, signIn }) => {
  await signIn("thu-truong-a1");
  const tasks = page.getByRole("listitem").filter({ hasText: RUNNING });
  await expect(tasks.first()).toBeVisible();
  await expect(page.getByRole("list", { name: /^Các bước của năm/ }).first()).toContainText("Bước tiếp theo");
  await expectGoodStep(page, "home-leader");
  await tasks.first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText(/Việc cần làm|Không tìm thấy/);
});

test("an officer sees the blocks of the running year, an administrator the administration", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien");
  await expect(page.getByRole("heading", { name: "Các khối đang thực hiện năm thi đua" })).toBeVisible();
  await expect(page.getByRole("heading", { name: RUNNING })).toBeVisible();
  await expect(page.getByRole("link", { name: "Người dùng" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Nhật ký" })).toBeVisible();
  await expectGoodStep(page, "home-officer");
});

test("another block is two presses away, one's own first", async ({ page, signIn }) => {
  await signIn("thu-truong-a2");
  await page.getByRole("button", { name: /^Khối, cụm thi đua: Chọn khối/ }).click();
  const own = page.getByRole("navigation", { name: "Khối, cụm của tôi" });
  await expect(own.getByRole("link")).toHaveCount(2);
  await page.getByLabel("Tìm khối, cụm").fill("nam dinh");
  await expect(own).toHaveCount(0);
  await page.getByLabel("Tìm khối, cụm").fill("mau a");
  await expectGoodStep(page, "block-switcher");
  await own.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1, name: RUNNING })).toBeVisible();
  await page.getByRole("button", { name: `Khối, cụm thi đua: ${RUNNING}` }).click();
  await expect(own.getByRole("link", { name: RUNNING })).toHaveAttribute("aria-current", "page");
});
