import { readFileSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "@playwright/test";
import { account } from "./support/accounts";
import { confirm, follow, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { expect, signInAs, test } from "./support/test";
import { KB, weigh } from "./support/weights";

/** Each step writes, reads again and draws anew. */

const BLOCK = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const MEETING = "Hội nghị bỏ phiếu kín thử nghiệm";
const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const VOTERS = [2, 3, 4, 5, 6] as const;

async function openMeeting(page: Page): Promise<void> {
  await page.goto("/khoi");
  await page.getByRole("link", { name: BLOCK }).click();
  await follow(page, "Hội nghị");
  await follow(page, "Chuẩn bị hội nghị");
  await page.getByLabel("Tên hội nghị").fill(MEETING);
  await press(page, "Lưu");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(MEETING);
  await confirm(page, "Triệu tập");
  await confirm(page, "Khai mạc");
  await follow(page, "Điểm danh");
  for (const unit of VOTERS) {
    const choice = page.getByLabel(`${UNIT(unit)}: có mặt hay vắng`);
    await choice.selectOption("Có mặt");
    await expect(choice).toHaveValue("present");
  }
}

async function openBallot(page: Page): Promise<string> {
  await follow(page, MEETING);
  await follow(page, "Điều hành");
  await follow(page, "Chuẩn bị biểu quyết");
  await page.getByLabel("Nội dung biểu quyết").fill("Bỏ phiếu kín bầu nhất, nhì, ba");
  await page.getByRole("radio", { name: /^Phiếu kín/ }).check();
  await press(page, "Lưu");
  await confirm(page, "Mở biểu quyết");
  const link = page.getByRole("link", { name: "Biểu quyết", exact: true });
  return (await link.getAttribute("href")) ?? "";
}

/** A head's phone of 320 px on the ballot, with first, second and third chosen and reviewed. */
async function chosen(browser: Browser, ballot: string, head: number, picks: readonly number[]) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 } });
  const page = await context.newPage();
  const { username, password } = account(`thu-truong-a${head}`);
  await page.goto(ballot);
  await signInAs(page, username, password);
  if (head === 2) {
    await expectNamedChoices(page);
    await expectGoodStep(page, "secret-ballot-choosing");
  }
  if (head === 3) await expectLight(page);
  for (const unit of picks) {
    await page.getByRole("radio", { name: UNIT(unit) }).check();
    await press(page, "Tiếp");
  }
  await expect(page.getByRole("heading", { name: "Xem lại phiếu" })).toBeVisible();
  if (head === 2) await expectSpokenReview(page, picks);
  return { context, page };
}

/** What a screen reader is told: one question in words, and each choice by its candidate's name. */
async function expectNamedChoices(page: Page): Promise<void> {
  const question = page.getByRole("group", { name: "Đồng chí xếp đơn vị nào thứ 1?" });
  const choices = (await question.ariaSnapshot()).match(/radio "[^"]+"/g) ?? [];
  expect(choices.toSorted()).toEqual([1, ...VOTERS].map((unit) => `radio "${UNIT(unit)}"`));
}

/** The review as it is read out: each rank with its unit, then what can be done, in this order. */
async function expectSpokenReview(page: Page, picks: readonly number[]): Promise<void> {
  const lines = picks.flatMap((unit, place) => [
    `- term: Xếp thứ ${place + 1}`,
    `- definition: ${UNIT(unit)}`,
  ]);
  const buttons = ['- button "Gửi phiếu"', '- button "Làm lại"'];
  await expect(page.getByRole("main")).toMatchAriaSnapshot(
    [
      '- heading "Xem lại phiếu" [level=3]',
      ...lines,
      "- paragraph: Phiếu đã gửi không sửa được.",
      ...buttons,
    ].join("\n"),
  );
}

/** The receipt is said without being looked for, with its code in words. */
async function expectSpokenReceipt(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toMatchAriaSnapshot(`
    - alert:
      - paragraph: Đã gửi phiếu
      - paragraph: "/^Mã biên nhận: [0-9a-f]{16}$/"
      - paragraph: /bảng công bố/
  `);
}

/** What a phone loads until its vote can be given, and sealed without a network. */
async function expectLight(page: Page): Promise<void> {
  const { script, files } = await weigh(page, async () => {
    await page.reload({ waitUntil: "commit" });
    await Promise.all([
      page.getByRole("radio").first().waitFor(),
      page.waitForEvent("requestfinished", (request) => request.url().includes("/sealed-vote-")),
    ]);
  });
  test.info().annotations.push({ type: "bytes", description: `ballot page: JS ${script} of ${files} files` });
  expect(script).toBeLessThanOrEqual(167 * KB);
  expect(script).toBeGreaterThan(0);
}

/** The phone loses its network between sealing and sending, is reloaded, and sends the same vote. */
async function loseTheNetwork(context: BrowserContext, page: Page): Promise<void> {
  const sent: (Buffer | null)[] = [];
  await context.route("**/envelopes/**", async (route) => {
    sent.push(route.request().postDataBuffer());
    if (sent.length === 1) {
      await route.fetch(); // it arrives, and its answer gets lost
      await route.abort("connectionreset");
    } else if (sent.length === 2) await route.abort("internetdisconnected");
    else await route.continue();
  });
  await press(page, "Gửi phiếu");
  await expect(page.getByText("Phiếu đã niêm phong và giữ trên máy này")).toBeVisible();
  await page.reload();
  await expect(page.getByText("Đã gửi phiếu")).toBeVisible();
  expect(sent.length).toBeGreaterThanOrEqual(3);
  expect(new Set(sent.map((bytes) => bytes?.toString("hex"))).size).toBe(1);
}

test("a secret ballot: sealed on phones, checked by each of them", async ({ page, browser, signIn }) => {
  await signIn("thu-truong-a1");
  await openMeeting(page);
  const ballot = await openBallot(page);

  const phones = [];
  for (const head of VOTERS) {
    const { context, page: phone } = await chosen(browser, ballot, head, head < 6 ? [2, 3, 4] : [3, 2, 4]);
    phones.push(phone);
    if (head === 2) {
      await loseTheNetwork(context, phone);
      await expectGoodStep(phone, "secret-ballot-sent");
    } else await press(phone, "Gửi phiếu");
    await expect(phone.getByText("Đã gửi phiếu")).toBeVisible();
    if (head === 3) await expectSpokenReceipt(phone);
  }
  await expect(page.getByText("5 trên 5 đơn vị đã biểu quyết")).toBeVisible();
  await expectGoodStep(page, "secret-ballot-desk");
  await confirm(page, "Đóng biểu quyết");
  await expect(phones[0] as Page).toHaveURL(new RegExp(ballot));
  for (const phone of phones) {
    await expect(phone.getByText("Phiếu của đồng chí có trong danh sách đã đóng")).toBeVisible();
  }
  await confirm(page, "Mở hòm phiếu, kiểm phiếu");
  for (const phone of phones) {
    await expect(phone.getByText("Phiếu của đồng chí đã được tính")).toBeVisible();
  }
  await expectGoodStep(phones[0] as Page, "secret-ballot-counted");

  await page.goto(ballot);
  const result = page.getByRole("table", { name: "Kết quả theo thứ hạng" });
  await expect(result.getByRole("row").nth(1)).toContainText(UNIT(2));
  const saving = page.waitForEvent("download");
  await press(page, "Tải bảng kiểm phiếu");
  const board = JSON.parse(readFileSync(await (await saving).path(), "utf-8"));
  expect(board.lines).toHaveLength(5);
  expect(board.lines.map(({ code }: { code: string }) => code)).toEqual(
    board.lines.map(({ code }: { code: string }) => code).sort(),
  );
});
