import { account } from "./support/accounts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

const unit = (name: string) => `Phòng Tài nguyên và Môi trường huyện Mẫu ${name}`;

test("criteria are read, the table is rehearsed", async ({ page, signIn }) => {
  await signIn("thu-truong-a1", "/khoi");
  await page
    .getByRole("link", { name: /Cụm mẫu A/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Tiêu chí" }).click();
  await expect(page.getByRole("heading", { name: "Kiểm tra bảng" })).toBeVisible();
  await expect(page.getByText("Quản lý đất đai").first()).toBeVisible();
  await page.getByLabel("Dữ kiện (YAML)").fill("facts: {c1_ty_le: 98}");
  await page.getByRole("button", { name: "Chấm thử" }).click();
  await expect(page.getByRole("region", { name: "Kết quả chấm thử" })).toBeVisible();
  await expectGoodStep(page, "criteria");
});

test("a sheet is filled in by keyboard and paste, submitted, checked, agreed", async ({
  page,
  signIn,
  browser,
}) => {
  await signIn("thu-truong-a2", "/khoi");
  await page
    .getByRole("link", { name: /Cụm mẫu A/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Phiếu điểm" }).click();
  await expectGoodStep(page, "scorecards");
  await page.getByRole("link", { name: unit("A2") }).click();
  await expect(page.getByRole("heading", { level: 1, name: unit("A2") })).toBeVisible();
  await expectGoodStep(page, "score-sheet");

  const late = page.getByRole("textbox", { name: "Số lần chậm triển khai" });
  await late.fill("1,0");
  await late.press("Enter");
  await expect(page.getByRole("textbox", { name: "Số lần không phối hợp" }).first()).toBeFocused();
  await expect(page.getByRole("status").filter({ hasText: "Đã lưu lúc" })).toBeVisible();
  await expect(page.locator("#tieu-chi-a1")).toContainText("2,5 / 3");

  await page.locator("#tieu-chi-a1").getByRole("button", { name: "Cách tính" }).click();
  await expect(page.getByRole("dialog")).toContainText("a1.1");
  await expectGoodStep(page, "working");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Nộp phiếu tự chấm" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Nộp phiếu tự chấm" }).click();
  await expect(page.getByText("Chờ thẩm định")).toBeVisible();

  const verifier = await (await browser.newContext()).newPage();
  await signInAs(verifier, "tham-dinh-a", account("tham-dinh-a").password, page.url());
  await verifier.locator("#tieu-chi-a1").getByRole("button", { name: "Thẩm định" }).click();
  const dialog = verifier.getByRole("dialog");
  await dialog.getByLabel("Số lần chậm triển khai").fill("2");
  await dialog.getByLabel("Lý do").fill("theo sổ theo dõi văn bản");
  await expectGoodStep(verifier, "check");
  await dialog.getByRole("button", { name: "Chấp nhận" }).click();
  await expect(verifier.locator("#tieu-chi-a1")).toContainText("Theo bảng điểm: 2");
  await verifier.getByRole("button", { name: "Hoàn thành thẩm định" }).click();
  await verifier.getByRole("dialog").getByRole("button", { name: "Hoàn thành thẩm định" }).click();
  await expect(verifier.getByText("Đã thẩm định").first()).toBeVisible();

  await page.reload();
  await page.getByRole("textbox", { name: "Tiêu chí a1" }).fill("Thống nhất");
  await page.getByRole("button", { name: "Gửi giải trình" }).click();
  await expect(page.getByText("Đã giải trình")).toBeVisible();
  await page.getByRole("button", { name: "Ký thống nhất (đơn vị)" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Ký thống nhất (đơn vị)" }).click();
  await expect(page.getByText(/Đơn vị ký/)).toBeVisible();
  await verifier.reload();
  await verifier.getByRole("button", { name: "Ký thống nhất (khối)" }).click();
  await verifier.getByRole("dialog").getByRole("button", { name: "Ký thống nhất (khối)" }).click();
  await expect(verifier.getByText("Đã thống nhất").first()).toBeVisible();
  await expectGoodStep(verifier, "agreed-sheet");
});
