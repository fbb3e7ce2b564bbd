import type { Page } from "@playwright/test";
import { confirm, press } from "./support/acts";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/looks";
import { peopleOf } from "./support/people";
import { callerOf, preparedBallot } from "./support/secret-meeting";
import { expect, test } from "./support/test";

const UNIT = (number: number) => `Phòng Tài nguyên và Môi trường huyện Mẫu A${number}`;
const VOTERS = [2, 3] as const;

/** What the tablet keeps once a voter has gone: its own token and nothing else, in no kind of storage. */
async function expectNothingKept(tablet: Page): Promise<void> {
  const kept = await tablet.evaluate(async () => ({
    session: Object.keys(sessionStorage),
    local: Object.keys(localStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: await caches.keys(),
    cookies: document.cookie,
  }));
  expect(kept).toEqual({ session: ["thidua.kiosk"], local: [], databases: [], caches: [], cookies: "" });
}

async function vote(tablet: Page, code: string, own: number): Promise<string> {
  await tablet.getByLabel("Mã trên thẻ bỏ phiếu").fill(code);
  await press(tablet, "Bắt đầu bỏ phiếu");
  await expect(tablet.getByText(UNIT(own))).not.toHaveCount(0);
  for (const pick of [2, 3]) {
    await tablet.getByRole("radio", { name: UNIT(pick) }).check();
    await press(tablet, "Tiếp");
  }
  await press(tablet, "Gửi phiếu");
  await expect(tablet.getByRole("heading", { name: "Đã gửi phiếu" })).toBeVisible();
  return (await tablet.getByText(/^[0-9a-f]{4}(-[0-9a-f]{4}){3}$/).textContent()) ?? "";
}

test("two vote at one tablet, each with a slip; it keeps nothing of either", async ({
  browser,
  request,
  faults,
}) => {
  const leader = await callerOf(request, "thu-truong-a1");
  const { meeting, ballot } = await preparedBallot(
    leader,
    VOTERS.map(UNIT),
    "Hội nghị có máy bỏ phiếu chung",
    "secret",
    { form: "rank", choices: 2, winners: 2, quorum: { share: "1/6", base: "all_members" } },
  );
  await leader.send("POST", `/ballots/${ballot}/open`);
  const people = peopleOf(browser, faults);
  const desk = await people.atDesk("thu-truong-a1");
  await desk.goto(`/hoi-nghi/${meeting}/dieu-hanh`);
  await press(desk, "Cấp mã mở máy bỏ phiếu");
  const opening = (await desk.getByText(/^[A-Z2-9]{4}-[A-Z2-9]{4}$/).textContent()) ?? "";
  await desk.getByRole("button", { name: /^Phát thẻ bỏ phiếu/ }).click();
  const dialog = desk.getByRole("dialog");
  for (const unit of VOTERS) await dialog.getByLabel(UNIT(unit)).check();
  await dialog.getByRole("button", { name: "Phát thẻ bỏ phiếu" }).click();
  const codes = dialog.getByRole("listitem").locator("strong");
  await expect(codes).toHaveCount(VOTERS.length);
  const slips = await codes.allTextContents();
  await expectNoViolations(desk, "slips");

  const tablet = await people.passerBy();
  await tablet.setViewportSize({ width: 1024, height: 768 });
  await tablet.goto("/may-bo-phieu");
  await tablet.getByLabel("Mã", { exact: true }).fill(opening);
  await press(tablet, "Mở máy bỏ phiếu");
  await expect(tablet.getByLabel("Mã trên thẻ bỏ phiếu")).toBeVisible();
  await expectNoViolations(tablet, "kiosk start");
  const receipts: string[] = [];
  for (const [at, unit] of VOTERS.entries()) {
    receipts.push(await vote(tablet, slips[at] ?? "", unit));
    await expectNothingKept(tablet);
    await expectNoViolations(tablet, "kiosk receipt");
    await tablet.setViewportSize({ width: 320, height: 568 });
    await expectNoSidewaysScroll(tablet, "kiosk at 320 px");
    await press(tablet, "Xong, mời người tiếp theo");
    await expect(tablet.getByLabel("Mã trên thẻ bỏ phiếu")).toHaveValue("");
    await expectNoSidewaysScroll(tablet, "kiosk start at 320 px");
  }
  await tablet.getByLabel("Mã trên thẻ bỏ phiếu").fill(slips[0] ?? "");
  await press(tablet, "Bắt đầu bỏ phiếu");
  await expect(tablet.getByText("Thẻ đã dùng: phiếu đã được nhận.")).toBeVisible();

  const phone = await people.onPhone("thu-truong-a2");
  await phone.goto(`/phieu/${ballot}`);
  await expect(phone.getByText("Phiếu này đã được gửi từ một máy khác")).toBeVisible();
  await expect(phone.getByText(receipts[0]?.replaceAll("-", "") ?? "none")).toBeVisible();
  await desk.keyboard.press("Escape");
  await confirm(desk, "Đóng máy này");
  await expect(tablet.getByRole("heading", { name: "Máy bỏ phiếu này đã đóng" })).toBeVisible();
  await people.goHome();
});
