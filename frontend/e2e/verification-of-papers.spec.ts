import { readFileSync, writeFileSync } from "node:fs";
import type { APIRequestContext, Locator, Page } from "@playwright/test";
import { account } from "./support/accounts";
import { expectTold, follow, press } from "./support/acts";
import { expectGoodLooks, expectGoodStep } from "./support/looks";
import { asSomebodyOutside, fileOfAuthority, PASSPHRASE } from "./support/outside";
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

test("a certificate of the organisation is handed in, tried, and seals from then on", async ({
  page,
  signIn,
}) => {
  await signIn("quan-tri", "/quan-tri/chung-thu-so");
  await press(page, "Thêm chứng thư số");
  const dialog = page.getByRole("dialog", { name: "Thêm chứng thư số" });
  await dialog.getByLabel("Tệp PKCS#12").setInputFiles(fileOfAuthority("co-quan.p12"));
  await dialog.getByLabel("Mật khẩu của tệp").fill("sai");
  await dialog.getByRole("button", { name: "Thêm chứng thư số" }).click();
  await expect(dialog.getByRole("alert")).toContainText("sai mật khẩu hoặc không phải tệp PKCS#12");
  await dialog.getByLabel("Mật khẩu của tệp").fill(PASSPHRASE);
  await dialog.getByRole("button", { name: "Thêm chứng thư số" }).click();
  const inUse = page.getByRole("row").filter({ hasText: "Ban Thi đua - Khen thưởng mô phỏng" });
  await expect(inUse.getByText("Đang dùng")).toBeVisible();
  const coming = page.waitForEvent("download");
  await press(page, "Ký thử");
  expect((await coming).suggestedFilename()).toBe("Bản ký thử.pdf");
  await expectTold(page, "Ký thử được: PAdES B-B");
  await expectGoodStep(page, "seal-certificates");
});

test("a copy signed outside is taken in; what was altered, added or signed by a stranger is not", async ({
  page,
  signIn,
}, info) => {
  await signIn("thu-truong-a1", "/khoi");
  await follow(page, "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)");
  await follow(page, "Giao ước");
  await expect(page.getByRole("heading", { name: /^Bản thứ \d/ })).toBeVisible();
  const inForce = page.getByRole("link", { name: "Bản thứ 1" }); // there once a second one is being signed
  if (await inForce.isVisible()) await inForce.click();
  const issued = info.outputPath("giao-uoc.pdf");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Tải bản PDF" }).first().click();
  await (await coming).saveAs(issued);

  const altered = (name: string, change: (file: Buffer) => Buffer) => {
    const path = info.outputPath(`${name}.pdf`);
    writeFileSync(path, change(readFileSync(signedBy("nguoi-ky.p12"))));
    return path;
  };
  const signedBy = (who: "nguoi-ky.p12" | "nguoi-la.p12") => {
    const path = info.outputPath(`${who}.pdf`);
    asSomebodyOutside("sign", issued, fileOfAuthority(who), path);
    return path;
  };
  const dialog = await openCopy(page);
  for (const [path, fault] of [
    [issued, "phần đầu tệp khác văn bản gốc"],
    [altered("sua", (file) => flipped(file, 1_000)), "phần đầu tệp khác văn bản gốc"],
    [altered("them", (file) => Buffer.concat([file, Buffer.from("\n% ghi thêm\n")])), "tệp còn bị ghi thêm"],
    [signedBy("nguoi-la.p12"), "không do tổ chức được tin cậy cấp"],
  ] as const) {
    await handIn(dialog, path);
    await expect(dialog.getByRole("alert")).toContainText(fault);
  }
  await handIn(dialog, signedBy("nguoi-ky.p12"));
  await expect(dialog).toBeHidden();
  await expect(page.getByText("Nguyễn Văn Mẫu đã ký số").first()).toBeVisible();
  await expectGoodStep(page, "copy-signed-outside");
});

async function openCopy(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Nộp bản ký số bên ngoài" }).first().click();
  return page.getByRole("dialog", { name: "Nộp bản ký số bên ngoài" });
}

async function handIn(dialog: Locator, path: string): Promise<void> {
  await dialog.getByLabel("Tệp PDF đã ký").setInputFiles(path);
  const answer = dialog.page().waitForResponse(/\/signed-copies$/);
  await dialog.getByRole("button", { name: "Nộp bản ký số bên ngoài" }).click();
  await answer; // what the one before was told is no longer there
}

function flipped(file: Buffer, at: number): Buffer {
  file[at] = (file[at] ?? 0) ^ 1;
  return file;
}
