import { expectTold, follow, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const unit = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;

test("a unit marks another blind, and a figure of the covenant stands on its sheet", async ({
  page,
  signIn,
}) => {
  await signIn("thu-truong-a5", "/khoi?q=chuyen de mau");
  await follow(page, /Khối chuyên đề mẫu/);
  await page.getByRole("navigation", { name: "Các phần của khối" }).getByText("Phiếu điểm").click();
  const matrix = page.getByRole("table", { name: "Ai chấm ai" });
  await expect(matrix.getByRole("row")).toHaveCount(4);
  await expectGoodStep(page, "peers-card");
  await matrix.getByRole("link").first().click();
  await expect(page.getByText("Trước khi mở phiếu chỉ đơn vị chấm xem được")).toBeVisible();
  await page.getByLabel("Điểm (0 đến 10)").first().fill("8,5");
  await page.getByRole("checkbox", { name: "Không cho điểm tiêu chí này" }).nth(1).check();
  await expectGoodStep(page, "peer-sheet");
  await press(page, "Lưu phiếu chấm");
  await expectTold(page, "Đã lưu phiếu chấm chéo");
  await page.reload();
  await expect(page.getByLabel("Điểm (0 đến 10)").first()).toHaveValue("8,5");

  await follow(page, "Phiếu điểm của khối");
  await page.getByRole("link", { name: unit(5) }).click();
  await expect(page.getByRole("heading", { name: "Số liệu từ giao ước" })).toBeVisible();
  await expect(page.getByText("Không được giao: 0")).toBeVisible();
  await expect(page.getByText(/Chấm chéo chưa mở/).first()).toBeVisible();
  await expectGoodStep(page, "fed-facts");
});
