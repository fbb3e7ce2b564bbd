import { account } from "./support/accounts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";

/** A file as a browser hands it over. */
const file = (name: string, mimeType: string, content: string | Buffer) => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});

/** The smallest PDF that draws: one empty page. */
const PDF = [
  "%PDF-1.4",
  "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj",
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]>>endobj",
  "trailer<</Root 1 0 R>>",
  "%%EOF",
].join("\n");

test("evidence is added with a file on the phone, judged, and stands beside its criterion", async ({
  page,
  signIn,
  browser,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn("thu-truong-a6");
  await page.getByRole("link", { name: "Bổ sung minh chứng còn thiếu" }).click();
  await expect(page.getByRole("heading", { name: /Kho minh chứng:.*A6/ })).toBeVisible();
  await expect(page.getByText("Thiếu 3 tiêu chí")).toBeVisible();
  await expectGoodStep(page, "evidence-locker-empty");

  await page.getByRole("button", { name: "Thêm minh chứng" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Nội dung minh chứng").fill("Kế hoạch thu gom rác năm nay");
  await dialog.getByLabel("Gắn với tiêu chí").fill("thu gom");
  await page.getByRole("option", { name: /C1/ }).click();
  await dialog.getByLabel("Là văn bản chính thức").check();
  await dialog.getByRole("button", { name: "Thêm minh chứng" }).click();
  await expect(dialog.getByRole("alert")).toBeFocused();
  await dialog.getByLabel("Số, ký hiệu").fill("21/KH-TNMT");
  await dialog.getByLabel("Ngày ban hành").fill("05/03/2026");
  await dialog.getByLabel("Cơ quan ban hành").fill("Phòng TN&MT Mẫu A6");
  await expectGoodStep(page, "evidence-form");
  await dialog.getByRole("button", { name: "Thêm minh chứng" }).click();

  await expect(dialog.getByText("mỗi tệp không quá 25 MB")).toBeVisible();
  const chooser = dialog.locator("input[type=file]").first();
  await chooser.setInputFiles([
    file("ke hoach.pdf", "application/pdf", PDF),
    file("la.exe", "application/octet-stream", "MZ"),
    file("gia.pdf", "application/pdf", "không phải PDF"),
  ]);
  await expect(dialog.getByText("Loại tệp này không được nhận")).toBeVisible();
  await expect(dialog.getByText("Đã gửi")).toBeVisible();
  await expect(dialog.getByText(/Chỉ nhận tệp có nội dung/)).toBeVisible();
  await expect(dialog.getByRole("img", { name: "Xem trước ke hoach.pdf" })).toBeVisible({ timeout: 90_000 });
  const saved = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Tải về ke hoach.pdf" }).click();
  expect((await saved).suggestedFilename()).toBe("ke hoach.pdf");
  await expectGoodStep(page, "evidence-item");
  await page.keyboard.press("Escape");
  await expect(page.getByText("Thiếu 2 tiêu chí")).toBeVisible();

  const verifier = await (await browser.newContext()).newPage();
  await signInAs(verifier, "tham-dinh-a", account("tham-dinh-a").password, page.url());
  await verifier.getByRole("searchbox", { name: "Tìm minh chứng" }).fill("ke hoach thu gom");
  await verifier.getByRole("button", { name: "Kế hoạch thu gom rác năm nay" }).click();
  const judging = verifier.getByRole("dialog");
  await judging.getByRole("button", { name: "Từ chối" }).click();
  await expect(judging.getByRole("alert")).toBeVisible();
  await judging.getByLabel("Lý do").fill("Bản chụp chưa có dấu");
  await judging.getByRole("button", { name: "Từ chối" }).click();
  await expect(judging.getByText("Lý do: Bản chụp chưa có dấu")).toBeVisible();
  await judging.getByRole("button", { name: "Chấp nhận" }).click();
  await expect(judging.getByText("Được chấp nhận")).toBeVisible();
  await expectGoodStep(verifier, "evidence-judged");
  await verifier.keyboard.press("Escape");
  await verifier.getByRole("button", { name: "Tất cả đơn vị" }).click();
  await expect(verifier.getByRole("table", { name: "Kho minh chứng các đơn vị" })).toBeVisible();
  await expectGoodStep(verifier, "evidence-overview");

  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole("link", { name: "Phiếu điểm", exact: true }).click();
  await page.getByRole("link", { name: /huyện Mẫu A6/ }).click();
  const criterion = page.locator("#tieu-chi-C1");
  await expect(criterion.getByText("Được chấp nhận")).toBeVisible();
  await criterion.getByRole("button", { name: "1 minh chứng" }).click();
  await page.getByRole("button", { name: "Kế hoạch thu gom rác năm nay" }).click();
  await expect(page.getByRole("dialog").getByText("Chấp nhận", { exact: true })).toBeVisible();
});
