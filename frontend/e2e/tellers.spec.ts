import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { confirm, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { peopleOf } from "./support/people";
import { callerOf, preparedBallot } from "./support/secret-meeting";
import { confirmKeys, makeKey, nameTellers, peel } from "./support/tellers";
import { expect, test } from "./support/test";

/** Each step writes, reads again and draws anew. */

const TITLE = "Bỏ phiếu niêm phong bằng khóa của ban kiểm phiếu";
const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const UNITS = [1, 2, 3, 4, 5, 6] as const;
const TELLERS = [4, 5, 6] as const;

async function vote(page: Page, ballot: string, picks: readonly number[]): Promise<void> {
  await page.goto(`/phieu/${ballot}`);
  for (const unit of picks) {
    await page.getByRole("radio", { name: UNIT(unit) }).check();
    await press(page, "Tiếp");
  }
  await press(page, "Gửi phiếu");
  await expect(page.getByText("Đã gửi phiếu")).toBeVisible();
}

/** A passphrase that is not the key's opens nothing. */
async function tryAnother(page: Page): Promise<void> {
  await page.getByLabel("Cụm mật khẩu của khóa").fill("không phải cụm này");
  await press(page, "Mở khóa và xáo phiếu");
  await expect(page.getByText("không đúng với cuộc biểu quyết này")).toBeVisible();
  await expectGoodStep(page, "teller-peels");
}

test("three tellers seal a ballot with their keys and open it together", async ({
  page: desk,
  browser,
  signIn,
  request,
  faults,
}) => {
  const leader = await callerOf(request, "thu-truong-a1");
  const { meeting, ballot } = await preparedBallot(leader, UNITS.map(UNIT), TITLE, "sealed_by_tellers");
  const people = peopleOf(browser, faults);
  await signIn("thu-truong-a1");
  await desk.goto(`/hoi-nghi/${meeting}/dieu-hanh`);
  await nameTellers(
    desk,
    TELLERS.map((number) => `Thủ trưởng ${UNIT(number)}`),
  );
  const address = `/phieu/${ballot}`;
  const tellers = await Promise.all(TELLERS.map((number) => people.onPhone(`thu-truong-a${number}`)));
  const read = await Promise.all(tellers.map((page, at) => makeKey(page, address, TELLERS[at] ?? 0)));
  const [first] = tellers as [Page, ...Page[]];
  await expectGoodStep(first, "teller-key");
  const saving = first.waitForEvent("download");
  await press(first, "Lưu tệp dự phòng");
  const backup = await (await saving).path();
  expect(readFileSync(backup, "utf-8")).toMatch(/^[A-Za-z0-9_-]{100,400}$/);
  await confirmKeys(desk, read);
  await expectGoodStep(desk, "tellers-desk");
  await confirm(desk, "Mở biểu quyết");

  await Promise.all(tellers.map((page, index) => vote(page, ballot, index < 2 ? [1, 2, 3] : [2, 1, 3])));
  await expect(desk.getByText("3 trên 6 đơn vị đã biểu quyết")).toBeVisible();
  await confirm(desk, "Đóng biểu quyết");
  await confirm(desk, "Mở hòm phiếu, kiểm phiếu");
  await expect(desk.getByText("Đang mở khóa", { exact: true })).toBeVisible();
  for (const [index, number] of TELLERS.entries()) {
    const teller = tellers[index] as Page;
    await peel(teller, address, number, () => (index === 0 ? tryAnother(teller) : Promise.resolve()));
  }
  await first.goto(address);
  await expect(first.getByText("Phiếu của đồng chí đã được tính")).toBeVisible();
  await expect(first.getByText("Khóa thứ 3: nhận 3, chuyển tiếp 3")).toBeVisible();
  await expectGoodStep(first, "tellers-counted");
  const result = first.getByRole("table", { name: "Kết quả theo thứ hạng" });
  await expect(result.getByRole("row").nth(1)).toContainText(UNIT(1));
  await checkAsStranger(await people.passerBy(), await savedBoard(first));
  await people.goHome();
});

async function savedBoard(page: Page): Promise<string> {
  const saving = page.waitForEvent("download");
  await press(page, "Tải bảng kiểm phiếu");
  return readFileSync(await (await saving).path(), "utf-8");
}

/** Somebody without an account computes the board anew, and one on which a vote was changed. */
async function checkAsStranger(page: Page, board: string): Promise<void> {
  const file = (text: string) => ({
    name: "bang.json",
    mimeType: "application/json",
    buffer: Buffer.from(text),
  });
  await page.goto("/kiem-phieu");
  const choice = page.getByLabel("Tệp bảng kiểm phiếu");
  await choice.setInputFiles(file(board));
  await expect(page.getByText("Mọi số liệu và mã đều khớp")).toBeVisible();
  await expectGoodStep(page, "checker");
  const altered = JSON.parse(board);
  altered.lines[0].marks.reverse();
  await choice.setInputFiles(file(JSON.stringify(altered)));
  await expect(page.getByText("Bảng kiểm phiếu không khớp mã bảng.")).toBeVisible();
}
