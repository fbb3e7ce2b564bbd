import type { APIRequestContext } from "@playwright/test";
import { account } from "./support/accounts";
import { expectGoodLooks } from "./support/looks";
import { expect, test } from "./support/test";

const PDF = "application/pdf";

/** The earliest paper that went out, with its file: it may be replaced since, and is genuine all the same. */
async function firstPaper(request: APIRequestContext) {
  const { username, password } = account("chuyen-vien");
  const form = { grant_type: "password", username, password };
  const token = (await (await request.post("/api/v1/auth/token", { form })).json()).access_token;
  const headers = { authorization: `Bearer ${token}` };
  const first = async () =>
    (await (await request.get("/api/v1/papers?sort=issued_at", { headers })).json()).items[0];
  await expect.poll(async () => (await first())?.digest, { timeout: 60_000 }).toBeTruthy();
  const { id, code } = await first();
  const file = await (await request.get(`/api/v1/papers/${id}/content`, { headers })).body();
  return { code: String(code), file };
}

test("a stranger checks a paper by its code and compares a file with it", async ({ page, request }) => {
  const { code, file } = await firstPaper(request);
  await page.goto("/dang-nhap");
  await page.getByRole("link", { name: "Kiểm tra một văn bản" }).click();
  await page.getByLabel("Mã xác minh").fill(code.toLowerCase());
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page.getByText(/^Văn bản thật/)).toBeVisible();
  await expect(page.getByText("Hội đồng Thi đua - Khen thưởng tỉnh mô phỏng").first()).toBeVisible();

  const mine = page.getByLabel("Tệp PDF");
  await mine.setInputFiles({ name: "giao-uoc.pdf", mimeType: PDF, buffer: file });
  await expect(page.getByText("không khác một byte")).toBeVisible();
  file[file.length - 40] = (file[file.length - 40] ?? 0) ^ 1;
  await mine.setInputFiles({ name: "giao-uoc.pdf", mimeType: PDF, buffer: file });
  await expect(page.getByText("Tệp KHÁC văn bản đã ban hành")).toBeVisible();
  await expectGoodLooks(page, "paper-verified");

  await page.getByRole("link", { name: "Kiểm tra mã khác" }).click();
  await page.getByLabel("Mã xác minh").fill("0000-0000-0000-0000");
  await page.getByRole("button", { name: "Kiểm tra" }).click();
  await expect(page.getByText("Không có văn bản nào mang mã này")).toBeVisible();
});
