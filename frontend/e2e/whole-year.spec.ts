import { confirm, expectTold, follow, press } from "./support/acts";
import * as block from "./support/block";
import * as conference from "./support/conference";
import * as honours from "./support/honours";
import { expectGoodStep } from "./support/looks";
import { type People, peopleOf } from "./support/people";
import * as sheets from "./support/sheets";
import { expect, test } from "./support/test";

const { EVERYBODY, head, unit } = block;
const LEADER = head(1);
const FLAG = "Cờ thi đua của bộ, ban, ngành, tỉnh";
const CERTIFICATE = "Bằng khen của bộ, ban, ngành, tỉnh, xuất sắc toàn diện";
const SUBJECT = "Tặng Cờ thi đua và Bằng khen năm 2026 (mô phỏng)";
const NUMBER = "01/QĐ-MAU";
const REASON = "Theo biên bản kiểm tra thực tế";

/** C1, C2 and C3 of the table: rates, labels and counts, as a spreadsheet holds them. */
const YEARS: Readonly<Record<number, { readonly column: readonly string[]; readonly total: string }>> = {
  2: { column: ["98,4", "95,5", "co_bao_cao", "", "co_to_chuc", "", "", "", "100"], total: "90,4" },
  3: { column: ["97", "94", "co_bao_cao", "", "co_to_chuc", "1", "", "", "100"], total: "89,1" },
  4: { column: ["96", "93", "co_bao_cao", "1", "co_to_chuc", "2", "", "", "90"], total: "87,7" },
  5: { column: ["95", "92", "co_bao_cao", "2", "co_to_chuc", "3", "1", "", "80"], total: "84,1" },
  6: { column: ["94", "91", "khong_cong_van", "", "co_to_chuc", "4", "2", "", "70"], total: "82" },
};

/** First, second, third by each head: B2 four times the first, B3 next, B4 third. */
const VOTES: Readonly<Record<number, readonly number[]>> = {
  1: [2, 3, 4],
  2: [2, 3, 4],
  3: [3, 2, 4],
  4: [2, 3, 4],
  5: [2, 3, 4],
  6: [3, 2, 4],
};

test.describe
  .serial("a block's whole year, by its own people, in the browser", () => {
    const faults: string[] = [];
    let people: People;

    test.beforeAll(({ browser }) => {
      people = peopleOf(browser, faults);
    });
    test.afterEach(() => expect(faults).toEqual([]));
    test.afterAll(() => people.goHome());

    test("launched, with its criteria adopted", async () => {
      const leader = await people.atDesk(LEADER);
      await expect(leader.getByRole("heading", { level: 1, name: "Việc cần làm" })).toBeVisible();
      await expectGoodStep(leader, "year-01-home");
      await block.launch(leader);
      await expectGoodStep(leader, "year-02-launched");
      await block.turnTo(leader, "Tiêu chí");
      await block.adoptCriteria(leader);
      await expectGoodStep(leader, "year-03-criteria");
    });

    test("the covenant adopted, and signed by six heads on their phones", async () => {
      const leader = await people.atDesk(LEADER);
      await block.openTab(leader, "Giao ước");
      await block.adoptCovenant(leader);
      await confirm(leader, "Mở đợt ký kết");
      await expectGoodStep(leader, "year-04-signing");
      for (const number of EVERYBODY) {
        const phone = await people.onPhone(head(number));
        await block.signCovenant(phone);
        if (number === 1) await expectGoodStep(phone, "year-05-signed");
      }
      await block.openTab(await people.atDesk(LEADER), "Giao ước");
      await expect(leader.getByText("Đang có hiệu lực", { exact: true })).toBeVisible();
      await expectGoodStep(leader, "year-06-covenant");
    });

    test("scored by each unit, with the keyboard and from a spreadsheet", async () => {
      const leader = await people.atDesk(LEADER);
      await block.openTab(leader, "Phiếu điểm");
      await press(leader, "Mở chấm điểm");
      await expectTold(leader, "Đã lập 6 phiếu điểm");
      await sheets.openSheet(leader, 1);
      await sheets.typeDown(leader, "Tỷ lệ thu gom (%)", ["95", "93,5"]);
      await sheets.expectSaved(leader);
      await expectGoodStep(leader, "year-07-sheet");
      await sheets.submitSheet(leader);
      for (const [number, { column, total }] of Object.entries(YEARS)) {
        const unitHead = await people.atDesk(head(Number(number)));
        await sheets.openSheet(unitHead, Number(number));
        await sheets.pasteDown(unitHead, "Tỷ lệ thu gom (%)", column);
        await sheets.expectSaved(unitHead);
        await sheets.expectTotal(unitHead, "Tự chấm", total);
        await sheets.submitSheet(unitHead);
      }
    });

    test("checked, one value changed with its reason, and agreed by both sides", async () => {
      const verifier = await people.atDesk("tham-dinh-b");
      for (const number of EVERYBODY) {
        await sheets.openSheet(verifier, number);
        if (number === 6) {
          const fact = "Số xã không thu gom";
          await sheets.correct(verifier, { criterion: "C3", fact, value: "5", reason: REASON });
        }
        await sheets.completeCheck(verifier);
        await sheets.agree(verifier, "khối");
      }
      for (const number of EVERYBODY) {
        const unitHead = await people.atDesk(head(number));
        await sheets.openSheet(unitHead, number);
        await sheets.agree(unitHead, "đơn vị");
        await expect(unitHead.getByText("Đã thống nhất", { exact: true })).toBeVisible();
        if (number === 6) await expectGoodStep(unitHead, "year-08-agreed");
      }
      const leader = await people.atDesk(LEADER);
      await block.openTab(leader, "Phiếu điểm");
      const cards = leader.getByRole("table", { name: "Phiếu điểm của các đơn vị" });
      await expect(cards.getByText("Đã thống nhất", { exact: true })).toHaveCount(EVERYBODY.length);
      await expectGoodStep(leader, "year-09-scores");
    });

    test("a conference with its quorum", async () => {
      const leader = await people.atDesk(LEADER);
      await conference.prepareConference(leader);
      await confirm(leader, "Khai mạc");
      await follow(leader, "Điểm danh");
      await conference.checkIn(leader, [1, 2, 3]);
      await expect(leader.getByText("Chưa đủ điều kiện tiến hành", { exact: true })).toBeVisible();
      await conference.checkIn(leader, [4, 5, 6]);
      await expect(leader.getByText("Đủ điều kiện tiến hành", { exact: true })).toBeVisible();
      await expectGoodStep(leader, "year-10-attendance");
    });
    test("first, second and third by six votes on the phone", async () => {
      const leader = await people.atDesk(LEADER);
      await conference.prepareBallot(leader);
      for (const number of EVERYBODY) {
        const phone = await people.onPhone(head(number));
        await conference.chooseOnPhone(phone, VOTES[number] ?? []);
        if (number === 1) await expectGoodStep(phone, "year-11-vote");
        await conference.cast(phone);
      }
      await conference.openDesk(await people.atDesk(LEADER));
      await expect(leader.getByText("6 trên 6 đơn vị đã biểu quyết")).toBeVisible();
      await expectGoodStep(leader, "year-12-desk");
      await confirm(leader, "Đóng biểu quyết");
      await follow(leader, "Xem kết quả");
      const result = leader.getByRole("table", { name: "Kết quả theo thứ hạng" });
      for (const place of [1, 2, 3]) {
        await expect(result.getByRole("row").nth(place)).toContainText(unit(place + 1));
      }
      await expectGoodStep(leader, "year-13-result");
      await conference.finishConference(leader);
    });

    test("minutes signed by secretary and chair", async () => {
      const secretary = await people.atDesk("thu-ky-b1");
      await conference.openConference(secretary);
      await follow(secretary, "Biên bản");
      await confirm(secretary, "Lập biên bản từ diễn biến hội nghị");
      await confirm(secretary, "Ký với tư cách thư ký");
      const leader = await people.atDesk(LEADER);
      await conference.openConference(leader);
      await follow(leader, "Biên bản");
      await confirm(leader, "Ký với tư cách chủ tọa");
      await expect(leader.getByText("Đã ký biên bản", { exact: true })).toBeVisible();
      await expectGoodStep(leader, "year-14-minutes");
    });

    test("the ranking computed and published", async () => {
      const leader = await people.atDesk(LEADER);
      await block.openTab(leader, "Xếp hạng");
      await press(leader, "Tính xếp hạng");
      await expect(leader.getByText("Chưa công bố", { exact: true })).toBeVisible();
      await confirm(leader, "Công bố trong khối", "công bố");
      const ranking = leader.getByRole("table", { name: "Xếp hạng" });
      for (const place of [1, 2, 3]) {
        await expect(ranking.getByRole("row").nth(place)).toContainText(unit(place + 1));
      }
      await expectGoodStep(leader, "year-15-ranking");
    });

    test("proposed from the ranking, decided, conferred", async () => {
      const officer = await people.atDesk("chuyen-vien");
      await honours.setQuotas(officer, [
        { award: FLAG, most: "1" },
        { award: CERTIFICATE, most: "2" },
      ]);
      const leader = await people.atDesk(LEADER);
      await block.openTab(leader, "Đề nghị và quyết định");
      await press(leader, "Lập từ xếp hạng");
      await honours.expectLines(leader, [
        [unit(2), FLAG],
        [unit(3), CERTIFICATE],
        [unit(4), CERTIFICATE],
      ]);
      await expectGoodStep(leader, "year-16-proposal");
      await honours.submitProposal(leader);
      await honours.acceptProposal(officer);
      await honours.councilVotes(officer, [4, 3, 2], [/80 % .*4 phiếu/, /Quá nửa .*3 phiếu/, /Không đạt/]);
      await expectGoodStep(officer, "year-16-council");
      await honours.draftDecision(officer, SUBJECT);
      await expectGoodStep(officer, "year-17-draft-decision");
      const authority = await people.atDesk("lanh-dao-ubnd");
      await honours.issueDecision(authority, SUBJECT, NUMBER, honours.UNCARRIED);
      await expectGoodStep(authority, "year-18-decision");
      await honours.confer(leader, SUBJECT);
      await expectGoodStep(leader, "year-19-conferred");
    });

    test("summed up, the next year made, the flag handed over", async () => {
      const leader = await people.atDesk(LEADER);
      await block.openBlock(leader);
      await confirm(leader, "Ghi nhận tổng kết");
      await expect(leader.getByText("Đã tổng kết", { exact: true })).toBeVisible();
      await confirm(leader, "Tạo năm thi đua tiếp theo");
      await expect(leader).toHaveURL(/nam=2027/);
      await expectGoodStep(leader, "year-20-next-year");
      await block.turnTo(leader, "Lịch sử");
      await follow(leader, "Lập biên bản bàn giao");
      await leader.getByLabel("Bên nhận").selectOption({ label: unit(2) });
      await press(leader, "Lập biên bản");
      await confirm(leader, "Ký bàn giao");
      await expect(leader.getByText("Bên giao đã ký, chờ bên nhận")).toBeVisible();
      await expectGoodStep(leader, "year-21-handover");

      const next = await people.atDesk(head(2));
      await block.openTab(next, "Lịch sử");
      await next
        .getByRole("table", { name: "Các lần bàn giao Khối trưởng" })
        .getByRole("link")
        .first()
        .click();
      await confirm(next, "Ký nhận");
      await expect(next.getByText("Đã bàn giao", { exact: true })).toBeVisible();
      await block.openBlock(next);
      await next.getByLabel("Năm thi đua").selectOption("2026");
      await confirm(next, "Kết thúc năm", "2026");
      await expect(next.getByText("Đã kết thúc", { exact: true })).toBeVisible();
      await expectGoodStep(next, "year-22-closed");
    });

    test("told to everybody", async () => {
      const reader = await people.passerBy();
      await reader.goto("/cong-khai");
      await follow(reader, `${block.BLOCK}, năm 2026`);
      await expect(reader.getByRole("table", { name: "Xếp hạng" }).getByRole("row").nth(1)).toContainText(
        unit(2),
      );
      await expect(reader.getByText(NUMBER)).toBeVisible();
      await expectGoodStep(reader, "year-23-public");
    });
  });
