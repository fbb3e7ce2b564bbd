import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectTold, field, follow, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const RUNNING = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";

/** The second version of the running block, which is a draft. */
async function openDraft(page: Page): Promise<void> {
  await page.goto("/khoi");
  await follow(page, RUNNING);
  await follow(page, "Tiêu chí");
  await page.getByLabel("Các bản của năm").selectOption({ label: "Bản số 2 – Dự thảo" });
}

test("a table is designed: moved by keys and by hand, checked as it is written, undone, saved", async ({
  page,
  signIn,
}) => {
  await signIn("thu-truong-a1");
  await openDraft(page);
  await follow(page, "Mở trình thiết kế");
  await expect(page.getByRole("heading", { level: 1, name: "Thiết kế bảng tiêu chí" })).toBeVisible();
  const tree = page.getByRole("navigation", { name: "Cây tiêu chí" });
  const first = tree.getByRole("button", { name: /^a1\./ });
  await first.click();
  await expect(page.getByText("Mỗi lần −0,5.").first()).toBeVisible();

  await first.press("Alt+ArrowDown");
  await expect(tree.getByRole("listitem").nth(3)).toContainText("a2");
  const [from, onto] = [
    tree.locator('[title^="Kéo để chuyển: a1."]'),
    tree.getByRole("button", { name: /^a2\./ }),
  ];
  const [start, end] = [await from.boundingBox(), await onto.boundingBox()];
  if (!start || !end) throw new Error("nothing to drag");
  await page.mouse.move(start.x + 8, start.y + 8);
  await page.mouse.down();
  await page.mouse.move(end.x + 40, end.y + 4, { steps: 4 });
  await page.mouse.up();
  await expect(tree.getByRole("listitem").nth(3)).toContainText("a1");
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible(); // moved there and back

  await field(page, "Điểm tối đa").first().fill("4,5");
  await expect(tree.getByText("31,5 / 30 điểm")).toBeVisible();
  await page
    .getByRole("status")
    .filter({ hasText: /điều cần xem/ })
    .click();
  await page.getByRole("button", { name: /Ghi 30 nhưng các phần cộng lại được 31,5/ }).click();
  await expect(field(page, "Điểm tối đa").first()).toBeFocused();
  await expect(page).toHaveURL(/o=%2Fgroups%2F0%2Fchildren%2F0/);
  await expectGoodStep(page, "criteria-design");
  await press(page, "Hoàn tác");
  await expect(page.getByText("Đã lưu", { exact: true })).toBeVisible();

  await first.click();
  await field(page, "Nội dung").fill("Triển khai Luật Đất đai");
  await expect(page.getByText("Có thay đổi chưa lưu")).toBeVisible();
  await page.reload();
  await expect(page.getByText(/^Đã mở lại bản viết dở/)).toBeVisible();
  await press(page, "Lưu bảng");
  await expectTold(page, "Đã lưu bảng tiêu chí");
});

test("of two who edit, the second is shown the difference and loses nothing", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("thu-ky-a1");
  await openDraft(page);
  await follow(page, "Mở trình thiết kế");
  await field(page, "Nguồn").fill("Quy chế của cụm");
  const other = await browser.newContext({ storageState: await page.context().storageState() });
  const second = await other.newPage();
  await second.goto(page.url());
  await field(second, "Ghi chú").first().fill("Ghi chú của người thứ hai");
  await press(second, "Lưu bảng");
  await expectTold(second, "Đã lưu bảng tiêu chí");
  await other.close();
  await press(page, "Lưu bảng");
  const dialog = page.getByRole("dialog", { name: "Người khác đã sửa bảng này" });
  await expect(dialog.getByRole("row", { name: /Nguồn/ })).toContainText("Quy chế của cụm");
  await expectGoodStep(page, "criteria-conflict");
  await dialog.getByRole("button", { name: "Lưu bản của tôi" }).click();
  await expectTold(page, "Đã lưu bảng tiêu chí");
});

test("what a further version changes and does to the scores is told before it is adopted", async ({
  page,
  signIn,
}) => {
  await signIn("thu-truong-a1");
  await openDraft(page);
  await follow(page, "So sánh");
  const row = page.getByRole("row", { name: /Điểm mỗi lần/ });
  await expect(row).toContainText("-0,5");
  await expect(row).toContainText("-0,25");
  await expect(page.getByRole("heading", { name: "Ảnh hưởng đến điểm đã chấm" })).toBeVisible();
  await expect(page.getByRole("row", { name: /5\.a: 1,5 → 1,75/ })).toBeVisible();
  await expectGoodStep(page, "criteria-compare");
});

test("an Excel file goes out and comes back as a draft of its own", async ({ page, signIn }) => {
  await signIn("thu-truong-a1");
  await openDraft(page);
  const download = page.waitForEvent("download");
  await press(page, "Tải Excel");
  const file = await (await download).path();
  expect((await readFile(file)).subarray(0, 2).toString()).toBe("PK");
  await press(page, "Lập bản mới từ tệp");
  await page.getByRole("tab", { name: "Từ Excel" }).click();
  await page.getByLabel(/^Tệp Excel/).setInputFiles({
    name: "bang.xlsx",
    mimeType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    buffer: await readFile(file),
  });
  await field(page, "Lý do lập bản mới").fill("Nhập lại từ Excel");
  await expectGoodStep(page, "criteria-import");
  await press(page, "Lập bản mới");
  await expectTold(page, "Đã lập dự thảo mới");
  await expect(page.getByLabel("Các bản của năm")).toContainText("Bản số 3 – Dự thảo");
});
