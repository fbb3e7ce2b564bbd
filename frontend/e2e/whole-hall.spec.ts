import type { Browser, Page } from "@playwright/test";
import { account } from "./support/accounts";
import { confirm, follow, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { confirmKeys, makeKey, nameTellers, peel } from "./support/tellers";
import { expect, signInAs, test, watch } from "./support/test";

/** Ten browsers on two cores: each step is written, read again and drawn in all of them. */

const BLOCK = "Cụm mẫu A (dữ liệu mô phỏng, đang chấm điểm)";
const MEETING = "Hội nghị trong hội trường (mô phỏng)";
const PAPER = "Tiêu chí suy tôn.pdf";
const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const HEADS = [1, 2, 3, 4, 5, 6] as const;
const LOSING = 4;
const TELLERS = [5, 6] as const;
const AT_A_TABLE = 5; // counts at a computer, and votes on the phone

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };
const HALL = { width: 1920, height: 1080 };

async function browserOf(browser: Browser, viewport: typeof DESK, faults: string[]): Promise<Page> {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  watch(page, faults);
  return page;
}

async function person(browser: Browser, username: string, viewport: typeof DESK, faults: string[]) {
  const page = await browserOf(browser, viewport, faults);
  await signInAs(page, username, account(username).password);
  return page;
}

/** The secretary prepares and calls the meeting; its address. */
async function callMeeting(secretary: Page): Promise<string> {
  await secretary.goto("/khoi");
  await follow(secretary, BLOCK);
  await follow(secretary, "Hội nghị");
  await follow(secretary, "Chuẩn bị hội nghị");
  await secretary.getByLabel("Tên hội nghị").fill(MEETING);
  await press(secretary, "Lưu");
  await expect(secretary.getByRole("heading", { level: 1 })).toHaveText(MEETING);
  const meeting = new URL(secretary.url()).pathname;
  await follow(secretary, "Sửa chương trình");
  await press(secretary, "Thêm nội dung");
  await secretary.getByLabel("Tên nội dung").fill("Suy tôn đơn vị dẫn đầu");
  await secretary.getByLabel("Thời lượng dự kiến").fill("20");
  await press(secretary, "Lưu chương trình");
  await givePaper(secretary);
  await confirm(secretary, "Triệu tập");
  return meeting;
}

/** A paper under the point of the agenda: who is called may open it. */
async function givePaper(secretary: Page): Promise<void> {
  await expect(secretary.getByRole("button", { name: "Thêm tệp cho: Suy tôn đơn vị dẫn đầu" })).toBeVisible();
  const buffer = Buffer.from("%PDF-1.4\n%%EOF\n");
  await secretary
    .locator('input[type="file"]')
    .setInputFiles({ name: PAPER, mimeType: "application/pdf", buffer });
  await expect(secretary.getByRole("button", { name: `Tải về ${PAPER}` })).toBeVisible();
}

/** The hall's computer: nobody signs in, the desk's code opens it. */
async function openHall(secretary: Page, hall: Page): Promise<void> {
  await follow(secretary, "Điều hành");
  await press(secretary, "Cấp mã mở màn hình");
  const code = await secretary.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent();
  await hall.goto("/chieu");
  await hall.getByRole("textbox", { name: "Mã" }).fill((code ?? "").toLowerCase());
  await press(hall, "Mở màn hình");
  await expect(hall.getByRole("heading", { level: 1, name: MEETING })).toBeVisible();
  await expect(hall.getByText("0/6")).toBeVisible();
}

/** A phone shows its badge; the desk's camera opens what stands in it. A second scan changes nothing. */
async function arriveByBadge(phone: Page, secretary: Page, meeting: string): Promise<void> {
  await phone.goto(meeting);
  await expect(phone.getByRole("button", { name: `Tải về ${PAPER}` })).toBeVisible();
  const badge = phone.waitForResponse((answer) => answer.url().endsWith("/badge"));
  await follow(phone, "Mã điểm danh"); // of the own unit alone
  const { token } = await (await badge).json();
  await expect(phone.getByRole("img", { name: /Mã điểm danh của/ })).toBeVisible();
  await secretary.goto(`/diem-danh/${token}`);
  await press(secretary, "Ghi nhận có mặt");
  await expect(secretary.getByText("Quét lại không tính thêm lần nào")).toBeVisible();
  await secretary.reload();
  await expect(secretary.getByText("Quét lại không tính thêm lần nào")).toBeVisible();
  await expect(phone.getByText("Đã điểm danh: có mặt.")).toBeVisible();
}

async function arriveByHand(secretary: Page, meeting: string, numbers: readonly number[]): Promise<void> {
  await secretary.goto(`${meeting}/diem-danh`);
  for (const number of numbers) {
    const choice = secretary.getByLabel(`${UNIT(number)}: có mặt hay vắng`);
    await choice.selectOption("Có mặt");
    await expect(choice).toHaveValue("present");
  }
}

/** A ballot sealed by tellers: prepared by the secretary, opened by the chair once their keys are confirmed. */
async function openBallot(
  secretary: Page,
  chair: Page,
  meeting: string,
  teller: (head: number) => Page,
): Promise<string> {
  await secretary.goto(`${meeting}/lap-phieu`);
  await secretary.getByLabel("Nội dung biểu quyết").fill("Bầu nhất, nhì, ba");
  await secretary.getByRole("radio", { name: /^Phiếu niêm phong/ }).check();
  await press(secretary, "Lưu");
  await chair.goto(`${meeting}/dieu-hanh`);
  const link = chair.getByRole("link", { name: "Biểu quyết", exact: true });
  const ballot = (await link.getAttribute("href")) ?? "";
  await nameTellers(
    chair,
    TELLERS.map((head) => `Thủ trưởng ${UNIT(head)}`),
  );
  await confirmKeys(chair, await Promise.all(TELLERS.map((head) => makeKey(teller(head), ballot, head))));
  await confirm(chair, "Mở biểu quyết");
  return ballot;
}

async function choose(phone: Page, ballot: string, picks: readonly number[]): Promise<void> {
  const sealing = ["/sealing", "/sealed-vote-"].map((part) =>
    phone.waitForEvent("requestfinished", (request) => request.url().includes(part)),
  );
  await phone.goto(ballot);
  await Promise.all(sealing); // from here on the vote can be sealed without a network
  for (const number of picks) {
    await phone.getByRole("radio", { name: UNIT(number) }).check();
    await press(phone, "Tiếp");
  }
  await expect(phone.getByRole("heading", { name: "Xem lại phiếu" })).toBeVisible();
}

async function send(phone: Page): Promise<void> {
  await press(phone, "Gửi phiếu");
  await expect(phone.getByText("Đã gửi phiếu")).toBeVisible();
}

/** The phone loses its network before it casts: it seals and keeps the envelope, and sends it afterwards. */
async function sendLater(phone: Page, meanwhile: () => Promise<void>): Promise<void> {
  await phone.context().setOffline(true);
  await press(phone, "Gửi phiếu");
  await expect(phone.getByText("Phiếu đã niêm phong và giữ trên máy này")).toBeVisible();
  await meanwhile();
  await phone.context().setOffline(false);
  await expect(phone.getByText("Đã gửi phiếu")).toBeVisible();
}

/** The hall's own network goes and comes back: what was shown stays, and is said to be old. */
async function hallLosesNetwork(hall: Page): Promise<void> {
  await hall.context().setOffline(true);
  await expect(hall.getByText(/^Mất kết nối từ/)).toBeVisible();
  await expect(hall.getByRole("heading", { level: 1, name: MEETING })).toBeVisible();
  await hall.context().setOffline(false);
  await expect(hall.getByText(/^Mất kết nối từ/)).toBeHidden();
}

async function signMinutes(secretary: Page, chair: Page, meeting: string): Promise<void> {
  await secretary.goto(`${meeting}/bien-ban`);
  await confirm(secretary, "Lập biên bản từ diễn biến hội nghị");
  await confirm(secretary, "Ký với tư cách thư ký");
  await expect(secretary.getByText("Chưa ký")).toHaveCount(1);
  await chair.goto(`${meeting}/bien-ban`);
  await confirm(chair, "Ký với tư cách chủ tọa");
  await expect(chair.getByText("Chưa ký")).toHaveCount(0);
  const saving = chair.waitForEvent("download");
  await press(chair, "Bản in");
  await chair.getByRole("menuitem", { name: "Biên bản hội nghị (PDF)" }).click();
  expect((await saving).suggestedFilename()).toBe(`Biên bản - ${MEETING}.pdf`);
}

test("a meeting in the hall: chair, secretary, tellers, six phones and the screen, from the door to signed minutes", async ({
  browser,
  faults,
}) => {
  const hall = await browserOf(browser, HALL, faults);
  const chair = await person(browser, "thu-truong-a1", DESK, faults);
  const secretary = await person(browser, "thu-ky-a1", DESK, faults);
  const phones = await Promise.all(
    HEADS.map((head) => person(browser, `thu-truong-a${head}`, PHONE, faults)),
  );
  const phone = (head: number) => phones[head - 1] as Page;
  const table = await person(browser, `thu-truong-a${AT_A_TABLE}`, DESK, faults);
  const teller = (head: number) => (head === AT_A_TABLE ? table : phone(head));

  const meeting = await callMeeting(secretary);
  await openHall(secretary, hall);
  await chair.goto(meeting);
  await confirm(chair, "Khai mạc");
  await expect(hall.getByText("Đang họp", { exact: true })).toBeVisible();
  await arriveByBadge(phone(2), secretary, meeting);
  await arriveByHand(secretary, meeting, [1, 3, 4, 5, 6]);
  await expect(hall.getByText("6/6")).toBeVisible();
  await secretary.goto(`${meeting}/dieu-hanh`);
  await press(secretary, "Sang nội dung: Suy tôn đơn vị dẫn đầu");
  await expect(hall.getByRole("timer")).toContainText("Còn lại");
  await expect(hall.getByText("1 tài liệu, mở trên điện thoại")).toBeVisible();
  await expectGoodStep(hall, "hall-agenda");

  const ballot = await openBallot(secretary, chair, meeting, teller);
  await Promise.all(HEADS.map((head) => choose(phone(head), ballot, head < 6 ? [2, 3, 4] : [3, 2, 4])));
  const mark = await hall.getByText("Mã niêm chốt").locator("strong").textContent();
  await expect(phone(1).getByText(`Mã niêm chốt: ${mark}`)).toBeVisible();
  await Promise.all(HEADS.filter((head) => head !== LOSING).map((head) => send(phone(head))));
  await sendLater(phone(LOSING), async () => {
    await expect(hall.getByText("5/6")).toBeVisible();
    await expectGoodStep(hall, "hall-voting");
  });
  await expect(hall.getByText("6/6")).toHaveCount(2); // attendance, and votes received
  await expect(hall.getByText("Được chọn")).toHaveCount(0); // nothing sealed is shown
  await hallLosesNetwork(hall);

  await confirm(chair, "Đóng biểu quyết");
  await confirm(chair, "Mở hòm phiếu, kiểm phiếu");
  for (const head of TELLERS) await peel(teller(head), ballot, head);
  for (const head of TELLERS) await phone(head).goto(ballot);
  const result = hall.getByRole("table", { name: "Kết quả" });
  await expect(result.getByRole("row").nth(1)).toContainText(UNIT(2));
  await expectGoodStep(hall, "hall-result");
  for (const one of phones) {
    await expect(one.getByText("Phiếu của đồng chí đã được tính")).toBeVisible();
  }

  await chair.goto(`${meeting}/dieu-hanh`);
  await chair.getByLabel("Kết luận").fill("Thống nhất kết quả bỏ phiếu.");
  await press(chair, "Kết thúc nội dung");
  await confirm(chair, "Bế mạc");
  await expect(hall.getByText("Đã bế mạc")).toBeVisible();
  await signMinutes(secretary, chair, meeting);
  for (const one of [hall, chair, secretary, table, ...phones]) await one.context().close();
});
