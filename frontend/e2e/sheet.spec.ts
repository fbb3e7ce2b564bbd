import type { Locator, Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/looks";
import { openSixty, PASSWORD, sixtyCriteria } from "./support/sixty";
import { expect, signInAs, test, watch } from "./support/test";

const cell = (page: Page, label: string): Locator => page.getByRole("textbox", { name: label });
const saved = (page: Page): Promise<void> =>
  expect(page.getByRole("status").filter({ hasText: "Đã lưu lúc" })).toBeVisible();

async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press("ControlOrMeta+V");
}

test("sixty criteria by keyboard alone, points told while typing", async ({ page, request }) => {
  await openSixty(page, await sixtyCriteria(request));
  await page.route("**/facts", async (route) => {
    await new Promise((later) => setTimeout(later, 1_500));
    await route.continue();
  });
  const first = page.getByRole("textbox", {
    name: "Số báo cáo trễ hạn (I.1) tiêu chí I.1, tối đa 2 điểm",
    exact: true,
  });
  await page.getByRole("button", { name: "Ô chưa nhập" }).press("Enter");
  await expect(first).toBeFocused();
  for (const typed of ["1", "0", "98,5", "9,5", "10"]) {
    await page.keyboard.type(typed);
    await page.keyboard.press("Enter");
  }
  await expect(page.getByRole("combobox", { name: "Mức độ hoàn thành (I.4)" })).toBeFocused();
  await expect(page.locator("[data-bar]")).toContainText("tạm tính");
  await expect(page.locator("#tieu-chi-I\\.3")).toContainText("tạm tính 1,9 / 2");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  const plan = page.getByRole("radiogroup", { name: "Có kế hoạch ban hành đúng hạn (I.5)" });
  await expect(plan.getByRole("radio", { name: "Có" })).toBeFocused();
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowRight");
  await expect(plan.getByRole("radio", { name: "Không" })).toBeChecked();
  await page.keyboard.press("ArrowRight");
  await expect(plan.getByRole("radio", { name: "Có" })).toBeChecked();
  await page.keyboard.press("Enter");
  await expect(cell(page, "Số sáng kiến được công nhận (I.6)")).toBeFocused();
  await saved(page);
  await expect(cell(page, "Số sáng kiến được công nhận (I.6)")).toBeFocused();
  await expect(page.getByText("Tạm tính trên máy")).toHaveCount(0);
  await expect(page.getByText("5/60 tiêu chí")).toBeVisible();
  await page.unroute("**/facts");

  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Delete");
  await expect(plan.getByRole("radio", { checked: true })).toHaveCount(0);
  await page.keyboard.press("Control+Z");
  await expect(plan.getByRole("radio", { name: "Có" })).toBeChecked();
  await page.keyboard.press("Control+ArrowDown");
  await expect(cell(page, "Số báo cáo trễ hạn (II.1)")).toBeFocused();
  await page.keyboard.press("Control+ArrowUp");
  await expect(first).toBeFocused();
  await cell(page, "Kết quả đạt được (I.3)").focus();
  await page.keyboard.press("Alt+K");
  await expect(page.locator("#tieu-chi-I\\.3").getByRole("checkbox")).toBeChecked();
  await page.keyboard.press("Alt+K");
  await page.keyboard.press("Alt+T");
  await expect(page.getByRole("dialog", { name: "Cách tính tiêu chí I.3" })).toContainText("Đạt 9,5 trên 10");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+/");
  await expect(page.getByRole("dialog", { name: "Phím tắt" })).toBeVisible();
  await expectNoViolations(page);
  await page.keyboard.press("Escape");
  await expect(cell(page, "Kết quả đạt được (I.3)")).toBeFocused();
  await saved(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test("a column from Excel: pasted, undone; looked at first where something does not fit", async ({
  page,
  request,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSixty(page, await sixtyCriteria(request));
  const late = cell(page, "Số báo cáo trễ hạn (II.1)");
  await late.focus();
  await paste(page, "2\r\n1\r\n95%\r\n9,5\r\n10\r\nHoàn thành tốt\r\nx\r\n");
  await expect(page.getByLabel("Thông báo").getByText("Đã dán 7 ô")).toBeVisible();
  await expect(cell(page, "Tỷ lệ hồ sơ đúng hạn, % (II.2)")).toHaveValue("95");
  await expect(cell(page, "Kết quả đạt được (II.3)")).toHaveValue("9,5");
  await expect(page.getByRole("combobox", { name: "Mức độ hoàn thành (II.4)" })).toHaveValue(
    "hoan_thanh_tot",
  );
  await page.keyboard.press("Control+Z");
  await expect(late).toHaveValue("");
  await expect(late).toBeFocused();
  await page.keyboard.press("Control+Y");
  await expect(late).toHaveValue("2");

  await cell(page, "Số báo cáo trễ hạn (III.1)").focus();
  await paste(page, "Nội dung\tKết quả\nTrễ hạn\t1.240\nThiếu\tkhông rõ\nTỷ lệ\t1.234,5\n");
  const look = page.getByRole("dialog", { name: "Dán từ bảng tính" });
  await expect(look.getByRole("row").nth(1)).toContainText("Dòng tiêu đề, không lấy");
  await expect(look.getByRole("row", { name: /1\.240/ })).toContainText("1.240");
  await expect(look.getByRole("row", { name: /không rõ/ })).toContainText("cần một số");
  await expectNoViolations(page);
  await look.getByRole("button", { name: "Dán 2 ô" }).click();
  await expect(cell(page, "Số báo cáo trễ hạn (III.1)")).toHaveValue("1.240");
  await expect(cell(page, "Số báo cáo thiếu nội dung (III.1)")).toHaveValue("");
  await saved(page);
});

test("nothing typed is lost: connection gone, page closed, session expired", async ({
  page,
  request,
  context,
}) => {
  const sixty = await sixtyCriteria(request);
  await openSixty(page, sixty);
  const late = "Số báo cáo trễ hạn (IV.1)";
  const lacking = "Số báo cáo thiếu nội dung (IV.1)";
  await context.setOffline(true);
  await cell(page, late).fill("3");
  await expect(page.getByText("Mất kết nối, bản nháp giữ trên máy này")).toBeVisible();
  await context.setOffline(false);
  await saved(page);

  await context.setOffline(true);
  await cell(page, lacking).fill("4");
  await expect(page.getByText("Mất kết nối, bản nháp giữ trên máy này")).toBeVisible();
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await again.goto(sixty.address);
  await expect(cell(again, lacking)).toHaveValue("4");
  await saved(again);

  await context.clearCookies();
  await again.route("**/facts", (route) => route.fulfill({ status: 401, json: {} }), { times: 1 });
  await cell(again, late).fill("5");
  await again.waitForURL(/dang-nhap/);
  await signInAs(again, sixty.head, PASSWORD);
  await expect(cell(again, late)).toHaveValue("5");
  await saved(again);
  await again.reload();
  await expect(cell(again, late)).toHaveValue("5");
  await expect(cell(again, lacking)).toHaveValue("4");
});

test("two people in one sheet: the second gets the difference and loses nothing", async ({
  page,
  request,
  browser,
  faults,
}) => {
  const sixty = await sixtyCriteria(request);
  await openSixty(page, sixty);
  const colleague = await (await browser.newContext()).newPage();
  watch(colleague, faults);
  await openSixty(colleague, sixty, "officer");
  const [late, lacking, share] = [
    "Số báo cáo trễ hạn (V.1)",
    "Số báo cáo thiếu nội dung (V.1)",
    "Tỷ lệ hồ sơ đúng hạn, % (V.2)",
  ];
  for (const [label, value] of [
    [late, "1"],
    [lacking, "2"],
    [share, "91"],
  ] as const) {
    await cell(colleague, label).fill(value);
  }
  await saved(colleague);
  await cell(page, late).fill("7");
  await cell(page, lacking).fill("8");
  await cell(page, "Số sáng kiến được công nhận (V.6)").fill("3");
  const row = page.getByRole("row", { name: /Số báo cáo trễ hạn/ });
  await expect(row).toContainText("1");
  await expect(row).toContainText("7");
  await expect(cell(page, share)).toHaveValue("91");
  await expectNoViolations(page);
  await row.getByRole("button", { name: "Giữ của tôi" }).click();
  await page.getByRole("button", { name: "Lấy tất cả đã lưu" }).click();
  await expect(cell(page, late)).toHaveValue("7");
  await expect(cell(page, lacking)).toHaveValue("2");
  await saved(page);
  await colleague.reload();
  await expect(cell(colleague, late)).toHaveValue("7");
  await expect(cell(colleague, "Số sáng kiến được công nhận (V.6)")).toHaveValue("3");
  await colleague.context().close();
});
