import type { Page } from "@playwright/test";
import { account } from "./support/accounts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

const BLOCK = "Khối thử bàn giao";
const unit = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu B${number}`;

async function choose(page: Page, label: string, text: string): Promise<void> {
  await page.getByRole("combobox", { name: label }).fill(text);
  await page.getByRole("option", { name: text, exact: true }).click();
}

async function setUpBlock(page: Page): Promise<void> {
  await page.goto("/quan-tri/khoi");
  await page.getByRole("button", { name: "Thêm hệ thống khối" }).click();
  await page.getByLabel("Tên hệ thống").fill("Hệ thống thử");
  await page.getByLabel("Mã hệ thống").fill("THU");
  await page.getByLabel("Cơ quan tổ chức").fill("Hội đồng Thi đua - Khen thưởng tỉnh");
  await page.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("button", { name: "Thêm khối, cụm" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Hệ thống khối").selectOption("Hệ thống thử");
  await dialog.getByLabel("Tên khối, cụm").fill(BLOCK);
  await dialog.getByLabel("Loại").selectOption("khoi");
  await dialog.getByLabel("Địa phương").fill("Tỉnh mô phỏng");
  await dialog.getByLabel("Tên trong địa chỉ trang công khai").fill("Khối thử");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused(); // the server's rule, at its field
  await dialog.getByLabel("Tên trong địa chỉ trang công khai").fill("khoi-thu");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("heading", { level: 1, name: BLOCK })).toBeVisible();
}

async function fillBlock(page: Page): Promise<void> {
  for (const number of [5, 6]) {
    await choose(page, "Đơn vị", unit(number));
    await page.getByRole("button", { name: "Thêm vào khối" }).click();
    await expect(page.getByRole("rowheader", { name: unit(number) })).toBeVisible();
  }
  await page.getByRole("button", { name: "Ghi nhận vai trò" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Đơn vị").selectOption({ label: unit(6) });
  await dialog.getByLabel("Từ ngày").fill("01/02/2026");
  await dialog.getByRole("button", { name: "Ghi nhận vai trò" }).click();
  await expect(page.getByRole("table", { name: "Khối trưởng, Khối phó" })).toContainText(unit(6));
}

/** The leadership passed on in a room, before the block came here: only its minutes tell. */
async function recordPastHandover(page: Page): Promise<void> {
  const managed = page.url();
  await page.getByRole("link", { name: "Xem trang của khối" }).click();
  await page.getByRole("link", { name: "Lịch sử" }).click();
  await page.getByRole("button", { name: "Ghi nhận lần bàn giao theo tư liệu" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByText(`Bên giao: ${unit(6)}`)).toBeVisible();
  await dialog.getByLabel("Bên nhận").selectOption({ label: unit(5) });
  await dialog.getByLabel("Ngày bàn giao").fill("02/03/2026");
  await dialog.getByLabel("Hiện vật bàn giao").fill("Cờ Trưởng Khối");
  await expectGoodStep(page, "handover-past");
  await dialog.getByRole("button", { name: "Ghi nhận lần bàn giao theo tư liệu" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused(); // nothing is kept without its source
  await dialog.getByLabel("Tư liệu").fill("Biên bản số 02/BB-KTĐ ngày 02/03/2026 (dữ liệu thử)");
  await dialog.getByRole("button", { name: "Ghi nhận lần bàn giao theo tư liệu" }).click();
  await expect(page.getByText(/hai bên không ký trên hệ thống: Biên bản số 02/)).toBeVisible();
  await page.goto(managed);
}

async function keepEarlierYear(page: Page): Promise<void> {
  const managed = page.url();
  await page.getByRole("button", { name: "Lập năm thi đua" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Năm", { exact: true }).selectOption("2025");
  await expect(dialog.getByLabel("Tên năm thi đua")).toHaveValue("Phong trào thi đua năm 2025");
  await dialog.getByRole("button", { name: "Lưu" }).click();
  await page.getByRole("button", { name: "Ghi nhận theo tư liệu" }).click();
  await dialog.getByLabel("Văn bản, tư liệu").fill("Báo cáo số 12/BC-KTĐ (dữ liệu thử)");
  await dialog.getByRole("button", { name: "Ghi nhận theo tư liệu" }).click();
  await expect(page.getByText("Tư liệu: Báo cáo số 12/BC-KTĐ (dữ liệu thử)")).toBeVisible();
  await expect(page.getByRole("button", { name: "Phát động" })).toHaveCount(0);
  await page.goto(managed);
}

test("an officer sets up a block; its leader runs the year and hands over", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("chuyen-vien");
  await setUpBlock(page);
  await fillBlock(page);
  await expectGoodStep(page, "manage-block");
  await recordPastHandover(page);
  await keepEarlierYear(page);

  const leader = await (await browser.newContext()).newPage();
  await signInAs(leader, "thu-truong-b5", account("thu-truong-b5").password);
  await page.getByRole("button", { name: "Lập năm thi đua" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByText("Đang chuẩn bị")).toBeVisible();

  await leader.goto(page.url());
  await leader.getByRole("link", { name: "Sửa lịch" }).click();
  await leader.getByRole("button", { name: "Lập theo lịch thường dùng" }).click();
  await leader.getByRole("button", { name: "Lưu" }).click();
  await leader.getByRole("button", { name: "Phát động" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "Phát động" }).click();
  await expect(leader.getByText("Đang thực hiện")).toBeVisible();
  await leader.getByRole("button", { name: "Tạo năm thi đua tiếp theo" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "Tạo năm thi đua tiếp theo" }).click();
  await expect(leader).toHaveURL(/nam=2027/);

  await leader.getByRole("link", { name: "Lịch sử" }).click();
  await leader.getByRole("link", { name: "Lập biên bản bàn giao" }).click();
  await leader.getByLabel("Bên nhận").selectOption({ label: unit(6) });
  await leader.getByRole("button", { name: "Lập biên bản" }).click();
  await expect(leader.getByText("Đã lập, chờ bên giao ký")).toBeVisible();
  await expectGoodStep(leader, "handover-prepared");
  await leader.getByRole("button", { name: "Ký bàn giao" }).click();
  await leader.getByRole("dialog").getByRole("button", { name: "Ký bàn giao" }).click();
  await expect(leader.getByText("Bên giao đã ký, chờ bên nhận")).toBeVisible();

  const next = await (await browser.newContext()).newPage();
  await signInAs(next, "thu-truong-b6", account("thu-truong-b6").password, leader.url());
  await next.getByRole("button", { name: "Ký nhận" }).click();
  await next.getByRole("dialog").getByRole("button", { name: "Ký nhận" }).click();
  await expect(next.getByText("Đã bàn giao")).toBeVisible();
  await next.getByRole("link", { name: "Tổng quan" }).click();
  await next.getByLabel("Năm thi đua").selectOption("2027");
  await expect(next.getByRole("button", { name: "Phát động" })).toBeVisible();
});

test("the directory of units is kept by the officer", async ({ page, signIn }) => {
  const name = `Trung tâm thử ${Date.now()}`;
  await signIn("chuyen-vien", "/quan-tri/don-vi?q=to hieu");
  await page.getByRole("link", { name: "Trường Chính trị Tô Hiệu" }).click();
  await expect(page.getByRole("table", { name: /^Nhiệm kỳ/ })).toContainText("03/02/2023");
  await expectGoodStep(page, "unit");
  await page.getByRole("link", { name: "Đơn vị", exact: true }).first().click();
  await expect(page.getByRole("rowheader", { name: "Trường Chính trị Tô Hiệu" })).toBeVisible();
  await expectGoodStep(page, "units");
  await page.getByRole("button", { name: "Thêm đơn vị" }).click();
  await page.getByRole("button", { name: "Lưu" }).click();
  await expect(page.getByRole("dialog").getByRole("alert")).toBeFocused();
  await page.getByRole("dialog").getByLabel("Tên đơn vị").fill(name);
  await page.getByRole("dialog").getByLabel("Loại").selectOption("public_service");
  await page.getByRole("dialog").getByLabel("Địa phương").fill("Tỉnh mô phỏng");
  await page.getByRole("dialog").getByLabel("Chức danh người đứng đầu").fill("Giám đốc");
  await page.getByRole("dialog").getByLabel("Thứ tự trong danh sách chính thức").fill("900");
  await page.getByRole("dialog").getByRole("button", { name: "Lưu" }).click();
  await page.getByLabel("Tìm theo tên").fill(name.replace("Trung tâm thử", "trung tam thu"));
  await page.getByRole("link", { name }).click();
  await page.getByRole("link", { name: "Tổ chức lại" }).click();
  await page.getByLabel("Đổi tên").check();
  await page.getByLabel("Tên mới").fill(`${name} nghiệm`);
  await page.getByLabel("Có hiệu lực từ ngày").fill("01/07/2026");
  await page.getByLabel("Căn cứ").fill("Quyết định số 7/QĐ-UBND");
  await page.getByRole("button", { name: "Ghi nhận" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `${name} nghiệm` })).toBeVisible();
  await expect(page.getByRole("table", { name: "Tên gọi trước đây" })).toContainText("30/06/2026");
});
