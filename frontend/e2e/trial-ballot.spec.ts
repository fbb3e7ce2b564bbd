import { confirm, press } from "./support/acts";
import { expectGoodStep } from "./support/looks";
import { peopleOf } from "./support/people";
import { calledMeeting, callerOf } from "./support/secret-meeting";
import { expect, test } from "./support/test";

test("phones are tried before the meeting: marked loudly, and nothing follows", async ({
  browser,
  request,
  faults,
}) => {
  const leader = await callerOf(request, "thu-truong-a1");
  const meeting = await calledMeeting(leader, "Hội nghị có bỏ phiếu thử");
  const people = peopleOf(browser, faults);
  const desk = await people.atDesk("thu-truong-a1");
  await desk.goto(`/hoi-nghi/${meeting}/dieu-hanh`);
  await press(desk, "Bỏ phiếu thử");
  const dialog = desk.getByRole("dialog");
  await dialog.getByRole("radio", { name: /^Ghi tên/ }).check();
  await press(desk, "Chuẩn bị");
  await expect(dialog).toBeHidden();
  await confirm(desk, "Mở biểu quyết");
  await expect(desk.getByText("0 trên 6 đơn vị đã biểu quyết")).toBeVisible();
  await expect(desk.getByText("BỎ PHIẾU THỬ", { exact: true })).toBeVisible();
  const ballot = await desk.getByRole("link", { name: "Biểu quyết", exact: true }).getAttribute("href");

  const phone = await people.onPhone("thu-truong-a3");
  await phone.goto(ballot ?? "");
  await expect(phone.getByText("BỎ PHIẾU THỬ", { exact: true })).toBeVisible();
  await expectGoodStep(phone, "trial-ballot");
  await phone.getByRole("radio", { name: "Mùa thu" }).check();
  await press(phone, "Tiếp");
  await press(phone, "Gửi phiếu");
  await expect(phone.getByText("Phiếu đã được ghi nhận")).toBeVisible();

  await desk.reload();
  await expect(desk.getByText("1 trên 6 đơn vị đã biểu quyết")).toBeVisible();
  await confirm(desk, "Đóng biểu quyết");
  await expect(phone.getByRole("table", { name: "Kết quả theo thứ hạng" })).toContainText("Mùa thu");
  await expect(phone.getByText("BỎ PHIẾU THỬ", { exact: true })).toBeVisible();
  await people.goHome();
});
