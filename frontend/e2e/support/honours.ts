import { expect, type Page } from "@playwright/test";
import { expectTold, field, fillDialog, follow, press } from "./acts";
import { openTab } from "./block";

interface Quota {
  readonly award: string;
  readonly most: string;
}

export async function setQuotas(page: Page, quotas: readonly Quota[]): Promise<void> {
  await openTab(page, "Đề nghị và quyết định");
  await press(page, "Giao chỉ tiêu");
  const dialog = page.getByRole("dialog");
  for (const [place, { award, most }] of quotas.entries()) {
    await dialog.getByRole("button", { name: "Thêm dòng" }).click();
    await dialog.getByLabel(`Chỉ tiêu ${place + 1}`).selectOption({ label: award });
    await dialog.getByLabel("Số lượng tối đa").nth(place).fill(most);
  }
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog).toBeHidden();
}

/** The line of a proposal or of a decision's draft that names a unit. */
export async function expectLines(
  page: Page,
  lines: readonly (readonly [unit: string, award: string])[],
): Promise<void> {
  for (const [place, [unit, award]] of lines.entries()) {
    const line = page.getByRole("group", { name: `Dòng ${place + 1}` });
    await expect(line.getByLabel("Đơn vị").locator("option:checked")).toHaveText(unit);
    await expect(line.getByLabel("Danh hiệu, hình thức").locator("option:checked")).toHaveText(award);
  }
  await expect(page.getByRole("group", { name: /^Dòng/ })).toHaveCount(lines.length);
}

/** The dossier goes on though papers lack: they are told, and known to who does it. */
async function goOn(page: Page, act: string): Promise<void> {
  await press(page, act);
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("listitem").filter({ hasText: "Báo cáo thành tích" })).toBeVisible();
  await dialog.getByRole("button", { name: act }).click();
  await expect(dialog.getByText("Cần xác nhận").first()).toBeVisible();
  await dialog.getByLabel("Tôi biết hồ sơ còn thiếu các văn bản trên").check();
  await dialog.getByRole("button", { name: act }).click();
}

export async function submitProposal(page: Page): Promise<void> {
  await goOn(page, "Trình hồ sơ");
  await expect(page.getByText("Đã trình", { exact: true })).toBeVisible();
}

export async function acceptProposal(page: Page): Promise<void> {
  await openTab(page, "Đề nghị và quyết định");
  await follow(page, /^Đề nghị khen thưởng/);
  await goOn(page, "Chấp nhận");
  await expect(page.getByText("Đã thẩm định, đạt")).toBeVisible();
}

/** The votes of a council of five are entered; each line tells what it needs, and whether it is carried. */
export async function councilVotes(
  page: Page,
  inFavour: readonly number[],
  told: readonly RegExp[],
): Promise<void> {
  await fillDialog(page, "Ghi phiên họp Hội đồng", {
    "Tổng số thành viên Hội đồng": "5",
    "Số thành viên có mặt": "5",
    "Biên bản kiểm phiếu": "Biên bản số 05 (mô phỏng)",
  });
  for (const [place, votes] of inFavour.entries()) {
    await fillDialog(page, `Ghi phiếu dòng ${place + 1}`, { "Phiếu đồng ý": `${votes}` });
  }
  const rows = page.getByRole("table", { name: "Kết quả bỏ phiếu từng dòng" }).getByRole("row");
  for (const [place, words] of told.entries()) await expect(rows.nth(place + 1)).toContainText(words);
}

export async function draftDecision(page: Page, subject: string): Promise<void> {
  await press(page, "Dự thảo quyết định");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Trích yếu").fill(subject);
  await dialog.getByRole("button", { name: "Dự thảo quyết định" }).click();
  await expect(page.getByRole("heading", { level: 1, name: subject })).toBeVisible();
  await signFor(page);
}

/** Who decides and who signs. */
export async function signFor(page: Page): Promise<void> {
  await field(page, "Cấp quyết định").fill("Chủ tịch Ủy ban nhân dân tỉnh");
  await field(page, "Người ký").fill("Người ký mẫu");
  await field(page, "Chức vụ người ký").fill("Chủ tịch");
  await press(page, "Lưu");
  await expectTold(page, "Đã lưu.");
}

/** Asked for where no majority of the council carries a line. */
export const UNCARRIED = {
  "Lý do quyết định khi Hội đồng chưa thông qua": "Thành tích đã được thẩm tra lại (mô phỏng).",
};

/** The authority finds the draft among its decisions, and issues it. */
export async function issueDecision(
  page: Page,
  subject: string,
  number: string,
  more: Readonly<Record<string, string>> = {},
): Promise<void> {
  await follow(page, "Quyết định khen thưởng");
  await page.getByLabel("Trạng thái", { exact: true }).selectOption("Dự thảo");
  await follow(page, subject);
  await fillDialog(page, "Ban hành", {
    "Số quyết định": number,
    ...more,
    "Gõ BAN HÀNH để xác nhận": "BAN HÀNH",
  });
  await expect(page.getByText("Đã ban hành", { exact: true })).toBeVisible();
}

export async function confer(page: Page, subject: string): Promise<void> {
  await openTab(page, "Đề nghị và quyết định");
  await follow(page, subject);
  await fillDialog(page, "Ghi nhận trao thưởng", {
    Tại: "Hội nghị tổng kết (mô phỏng)",
    "Chức vụ người trao": "Phó Chủ tịch Ủy ban nhân dân tỉnh",
  });
  await expect(page.getByText("Hội nghị tổng kết (mô phỏng)")).toBeVisible();
}
