import { confirm, expectTold, fillDialog, press } from "./support/acts";
import { expect, test } from "./support/test";

test("a printed form is entered, moved, looked at, calibrated and retired", async ({ page, signIn }) => {
  await signIn("chuyen-vien", "/quan-tri/mau-bang");
  await fillDialog(page, "Thêm mẫu bằng", { Tên: "Giấy khen khổ A4 thử" });
  await expect(page.getByRole("heading", { level: 1, name: "Giấy khen khổ A4 thử" })).toBeVisible();
  await expect(page.getByRole("img", { name: "Bằng với nội dung ví dụ" })).toBeVisible();

  const first = page.getByRole("group", { name: "Ô 1" });
  await first.getByLabel("Cách trên (mm)").fill("400");
  await press(page, "Lưu");
  await expect(first.getByText("Ô vượt ra ngoài tờ giấy.").first()).toBeVisible();
  await first.getByLabel("Cách trên (mm)").fill("88,5");
  await press(page, "Lưu");
  await expectTold(page, "Đã lưu");

  const coming = page.waitForEvent("download");
  await press(page, "Tải trang căn chỉnh");
  expect((await coming).suggestedFilename()).toBe("Căn chỉnh - Giấy khen khổ A4 thử.pdf");

  await confirm(page, "Thôi dùng");
  await expectTold(page, "Đã thôi dùng mẫu");
});

test("an unknown merge field is told at its part, and a wording is tried on real data", async ({
  page,
  signIn,
}) => {
  await signIn("chuyen-vien", "/quan-tri/mau-van-ban");
  await page.getByRole("link", { name: "Kế hoạch phát động thi đua" }).click();
  const part = page.getByLabel("Nội dung thi đua");
  await part.fill("II. NỘI DUNG\nTheo {{chu_de_sai}}");
  await press(page, "Lưu");
  await expect(page.getByText("Dòng 2, cột 6: không có trường trộn “chu_de_sai”.").first()).toBeVisible();
  await part.fill("II. NỘI DUNG\nTheo chủ đề {{chu_de}}");
  await page.getByLabel("Năm thi đua").selectOption({ index: 1 });
  const coming = page.waitForEvent("download");
  await press(page, "Tải bản xem thử (PDF)");
  expect((await coming).suggestedFilename()).toBe("xem-thu.pdf");
});
