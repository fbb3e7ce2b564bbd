import { account } from "./support/accounts";
import { fillDialog } from "./support/acts";
import { issueDecision, signFor } from "./support/honours";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const PARTY_BODIES = "Khối thi đua các Ban, cơ quan Thành ủy";
const TAB = "Đề nghị và quyết định";

test("what an article states of an award is read with its list; the rest stays unknown", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien", "/quyet-dinh");
  await expectGoodStep(page, "decisions");
  await page.goto("/khoi?q=thanh uy");
  await page.getByRole("link", { name: PARTY_BODIES, exact: true }).click();
  await page.getByLabel("Năm thi đua").selectOption("2022");
  await page.getByRole("link", { name: TAB }).click();
  await expectGoodStep(page, "awards-tab");
  await page.getByRole("table", { name: "Quyết định" }).getByRole("link").first().click();
  const list = page.getByRole("table", { name: "Danh sách kèm theo quyết định" });
  await expect(list.getByRole("row", { name: /Trường Chính trị Tô Hiệu/ })).toContainText("toàn diện");
  await expect(page.getByText("chưa rõ").first()).toBeVisible();
  await expectGoodStep(page, "decision-recorded");
});

test("a block draws a list up by hand and submits it", async ({ page, signIn }) => {
  await signIn("thu-truong-a1", "/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: TAB }).click();
  await page.getByRole("button", { name: "Lập danh sách riêng" }).click();
  await page.waitForURL(/\/ho-so\//);
  await expect(page.getByText("Chưa đề nghị khen thưởng đơn vị nào.")).toBeVisible();
  await page.getByRole("button", { name: "Thêm dòng" }).click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("alert")).toBeFocused();
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 2 });
  await page.getByLabel("Danh hiệu, hình thức").selectOption("title:provincial_flag:");
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Đã lưu.")).toBeVisible();
  await page.getByRole("button", { name: "Ghi văn bản: Biên bản bình xét" }).click();
  await page.getByLabel("Số, ngày văn bản").fill("Biên bản số 03 (mô phỏng)");
  await page.getByRole("dialog").getByRole("button", { name: "Ghi văn bản", exact: true }).click();
  const papers = page.getByRole("table", { name: "Thành phần hồ sơ" });
  await expect(papers.getByRole("row", { name: /^Biên bản bình xét/ })).toContainText("Đã có");
  await expectGoodStep(page, "proposal-draft");
  await page.getByRole("button", { name: "Trình hồ sơ" }).click();
  const missing = page.getByRole("dialog");
  await expect(missing.getByRole("listitem")).toHaveText(/^Báo cáo thành tích/);
  await expectGoodStep(page, "proposal-missing-papers");
  await missing.getByLabel("Tôi biết hồ sơ còn thiếu các văn bản trên").check();
  await missing.getByRole("button", { name: "Trình hồ sơ" }).click();
  await expect(page.getByRole("main").getByText("Đã trình", { exact: true })).toBeVisible();

  await page.goto("/quyet-dinh");
  await page.getByRole("link", { name: /^Về việc tặng Bằng khen/ }).click();
  await page.getByRole("link", { name: "Điều hành trao thưởng" }).click();
  const calls = page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: /^\d+\. / });
  const first = await calls.first().innerText();
  await page
    .getByRole("button", { name: /^Chuyển xuống/ })
    .first()
    .press("Enter");
  await expect(page.getByRole("button", { name: /^Chuyển xuống/ }).nth(1)).toBeFocused();
  await expectGoodStep(page, "ceremony-order");
  await page.getByRole("button", { name: "Lưu thứ tự" }).click();
  await expect(page.getByText("Đã lưu thứ tự mời lên.")).toBeVisible();
  await expect(calls.nth(1)).toContainText(first.replace(/^1\. /, "").split("\n")[0] ?? "");
});

test("the office returns with a reason and drafts a decision of its own", async ({ page, signIn }) => {
  await signIn("chuyen-vien", "/ho-so?trang_thai=submitted");
  await expectGoodStep(page, "proposals");
  await page.getByRole("table").getByRole("link").first().click();
  await page.getByRole("button", { name: "Công khai danh sách" }).click();
  await page.getByLabel("Số ngày").fill("5");
  await page.getByRole("dialog").getByRole("button", { name: "Công khai danh sách" }).click();
  await expect(page.getByText(/^Đang công khai lấy ý kiến đến hết ngày/)).toBeVisible();
  await expectGoodStep(page, "proposal-public");
  await page.getByRole("button", { name: "Trả lại" }).click();
  await page.getByLabel("Lý do").fill("Thiếu báo cáo thành tích.");
  await expectGoodStep(page, "proposal-return");
  await page.getByRole("dialog").getByRole("button", { name: "Trả lại" }).click();
  await expect(page.getByText("Thiếu báo cáo thành tích.")).toBeVisible();
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("button", { name: "Lập quyết định riêng" }).click();
  await page.getByLabel("Trích yếu").fill("Về việc khen thưởng (mẫu)");
  await page.getByRole("dialog").getByRole("button", { name: "Dự thảo quyết định" }).click();
  await page.waitForURL(/\/quyet-dinh\//);
  await page.getByRole("button", { name: "Thêm dòng" }).click();
  await expectGoodStep(page, "decision-draft");
  await page.getByRole("button", { name: "Bỏ dự thảo" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Bỏ dự thảo" }).click();
  await expect(page.getByRole("main").getByText("Đã bỏ", { exact: true })).toBeVisible();
});

test("an award is cancelled by the authority, and what it brought is given back to the office", async ({
  page,
  signIn,
  browser,
}) => {
  const subject = "Về việc tặng danh hiệu Tập thể lao động xuất sắc (mô phỏng)";
  await signIn("chuyen-vien", "/khoi");
  await page.getByRole("link", { name: RUNNING }).click();
  await page.getByRole("link", { name: TAB }).click();
  await page.getByRole("button", { name: "Lập quyết định riêng" }).click();
  await page.getByLabel("Trích yếu").fill(subject);
  await page.getByRole("dialog").getByRole("button", { name: "Dự thảo quyết định" }).click();
  await page.waitForURL(/\/quyet-dinh\//);
  await page.getByRole("button", { name: "Thêm dòng" }).click();
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ index: 3 });
  await page.getByLabel("Danh hiệu, hình thức").selectOption("title:excellent_collective:");
  await signFor(page);

  const authority = await (await browser.newContext()).newPage();
  await signInAs(authority, "lanh-dao-ubnd", account("lanh-dao-ubnd").password);
  await issueDecision(authority, subject, "61/QĐ-MP");
  await fillDialog(authority, "Hủy khen thưởng", { "Số quyết định hủy": "62/QĐ-MP" });
  await expect(authority.getByText(/Đã hủy theo Quyết định 62\/QĐ-MP/)).toBeVisible();
  await authority.getByRole("button", { name: "Thu hồi tiền và hiện vật của dòng 1" }).click();
  await expect(authority.getByText("Chưa thấy khen thưởng khác mất căn cứ")).toBeVisible();

  await page.reload();
  await page.getByRole("button", { name: "Thu hồi tiền và hiện vật của dòng 1" }).click();
  const back = page.getByRole("dialog");
  await back.getByLabel("Thu hồi gì").selectOption({ label: "Hiện vật (bằng, cờ, huy hiệu)" });
  await back.getByLabel("Chứng từ").fill("Biên bản thu hồi (mô phỏng)");
  await expectGoodStep(page, "award-given-back");
  await back.getByRole("button", { name: "Ghi thu hồi" }).click();
  await expect(back.getByText("Đã thu hồi", { exact: true })).toHaveCount(2); // the sum's label, and the objects
});
