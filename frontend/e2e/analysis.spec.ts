import { expectGoodStep } from "./support/looks";
import { expect, test } from "./support/test";

const unit = (name: string) => `Phòng Tài nguyên và Môi trường huyện Mẫu ${name}`;
const LAST = new Date().getFullYear() - 1;

test("the council compares years, looks at fairness, sees what would change the places", async ({
  page,
  signIn,
}) => {
  await signIn("uy-vien-hoi-dong");
  await page.getByRole("link", { name: "Phân tích" }).click();
  await page.getByLabel("Khối, cụm", { exact: true }).selectOption({ label: await clusterA(page) });
  await expect(page.getByRole("img", { name: /Phần trăm thang điểm qua các năm/ })).toBeVisible();
  const years = page.getByRole("table", { name: "Qua các năm", exact: true });
  const row = years.getByRole("row", { name: new RegExp(unit("A3")) });
  await expect(row).toContainText("Hạng 2/6");
  await expect(row).toContainText("không rõ");
  const papers = page.getByRole("table", { name: "Điểm theo văn bản của các năm trước" });
  await expect(papers.getByRole("row", { name: new RegExp(unit("A3")) })).toContainText("95,75 / 100");
  await expectGoodStep(page, "analysis-years");

  await page.getByLabel("Năm thi đua").selectOption(String(LAST));
  await page.getByRole("tab", { name: "Công bằng khi chấm" }).click();
  await expect(page.getByText("Đã thẩm định 6/6 phiếu")).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(unit("A1")) })).toContainText("ngoài khoảng");
  await expectGoodStep(page, "analysis-fairness");

  await page.getByRole("tab", { name: "Điều gì đổi thứ hạng" }).click();
  await expect(page.getByRole("row", { name: /Hạng 1.*Hạng 2/ })).toContainText("thêm");
  await expectGoodStep(page, "analysis-what-if");
  const file = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải bảng (CSV)" }).click();
  expect((await file).suggestedFilename()).toBe("neu-thi-sao.csv");
});

test("the leader tries this year's table on last year's facts, by keyboard", async ({ page, signIn }) => {
  await signIn("thu-ky-a1", "/phan-tich?phan=cham-thu");
  await page.getByLabel("Khối, cụm", { exact: true }).selectOption({ label: await clusterA(page) });
  await page.getByRole("tab", { name: "Chấm thử bảng mới" }).press("Enter");
  await expect(page.getByLabel("Dữ kiện của năm")).toHaveValue(/.+/);
  await expect(page.getByRole("row", { name: new RegExp(unit("A3")) })).toContainText("2 → 1");
  await page.getByLabel("Nhóm hay tiêu chí").selectOption({ index: 1 });
  await page.getByLabel("Trọng số mới (% trọng số hiện nay)").fill("80");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("columnheader", { name: "Đổi trọng số" })).toBeVisible();
  await expectGoodStep(page, "analysis-rehearsal");
});

test("a unit's head sees its own line, and no fairness", async ({ page, signIn }) => {
  await signIn("can-bo-a2", "/phan-tich");
  await expect(page.getByRole("tab", { name: "Qua các năm" })).toBeVisible();
  await expect(page.getByRole("tab", { name: "Công bằng khi chấm" })).toHaveCount(0);
  await page
    .getByRole("link", { name: unit("A2") })
    .first()
    .click();
  await expect(page.getByRole("heading", { level: 1, name: unit("A2") })).toBeVisible();
  await expect(page.getByRole("row", { name: new RegExp(unit("A2")) })).toContainText("%");
  await expect(page.getByRole("link", { name: "Sổ khen thưởng của đơn vị" })).toBeVisible();
  await expectGoodStep(page, "analysis-unit");
});

async function clusterA(page: import("@playwright/test").Page): Promise<string> {
  const option = page.getByRole("option", { name: /Cụm mẫu A/ });
  return (await option.textContent()) ?? "";
}
