import { expect, test } from "vitest";
import { render } from "vitest-browser-react";
import { chooseLanguage } from "@/i18n/language";
import type { BallotOut, QuorumOut, SeatOut } from "@/lib/api/gen/types.gen";
import { Asking } from "./components/asking";
import { KioskReceipts } from "./components/kiosk-receipts";
import { QuorumView } from "./components/quorum-view";

const quorum: QuorumOut = {
  share: "90%",
  base: "all_members",
  more_than: false,
  total: 11,
  needed: 10,
  present: 9,
  reached: false,
};

const WORDS = [
  ["council", "vi", "Có mặt 9 thành viên; cần ít nhất 10 trên 11 (tổng số thành viên Hội đồng)."],
  ["summary", "vi", "Có mặt 9 đơn vị; cần ít nhất 10 trên 11 (tổng số đơn vị thành viên)."],
  ["council", "en", "9 members are present; at least 10 of 11 are needed (all council members)."],
  ["summary", "en", "9 units are present; at least 10 of 11 are needed (all member units)."],
] as const;

test.each(WORDS)(
  "the quorum of a %s meeting speaks of who votes there (%s)",
  async (kind, language, words) => {
    chooseLanguage(language);
    try {
      const screen = await render(<QuorumView quorum={quorum} kind={kind} />);
      await expect.element(screen.getByText(words)).toBeVisible();
    } finally {
      chooseLanguage("vi");
    }
  },
);

test("history that tells no presence says so of who votes there", async () => {
  const screen = await render(<QuorumView quorum={null} kind="council" />);
  await expect.element(screen.getByText("Nguồn không nêu số thành viên có mặt.")).toBeVisible();
});

const asked = (unit_id: string | null) => {
  const options = [
    { id: "o", position: 1, label: "Cờ thi đua: Sở Y tế", unit_id },
    { id: "p", position: 2, label: "Cờ thi đua: Sở Nội vụ", unit_id: "other" },
  ];
  const rule = { form: "approve", self_vote: false };
  const ballot = { rule, options, first_place: 1 } as unknown as BallotOut;
  const seat = { unit_id: "u" } as SeatOut;
  return (
    <Asking {...{ ballot, seat, note: undefined }} chosen={[]} choose={() => {}} cast={async () => {}} />
  );
};

test("only to a unit that is voted on it is said whether it votes for itself", async () => {
  const words = "Đơn vị không bầu cho chính mình.";
  const screen = await render(asked("u"));
  await expect.element(screen.getByText(words)).toBeVisible();
  await screen.rerender(asked(null));
  await expect.element(screen.getByRole("progressbar")).toBeVisible();
  await expect.element(screen.getByText(words)).not.toBeInTheDocument();
});

const TOLD = [
  ["council", "vi", /Trang bỏ phiếu của thành viên cũng hiện đúng mã này/],
  ["summary", "vi", /Trang bỏ phiếu của đơn vị cũng hiện đúng mã này/],
  ["council", "en", /The member's own page of the ballot/],
  ["summary", "en", /The unit's own page of the ballot/],
] as const;

test.each(TOLD)("a kiosk tells voters of a %s meeting where their receipt stands (%s)", async (...told) => {
  const [meeting_kind, language, words] = told;
  const my_seats = [{ unit_id: "u", unit_name: "Cử tri Một" }];
  const ballot = { meeting_kind, my_seats } as unknown as BallotOut;
  const receipts = [{ ballot_id: "b", unit_id: "u", digest: "0123456789abcdef", signature: "" }];
  chooseLanguage(language);
  try {
    const screen = await render(<KioskReceipts {...{ ballot, receipts }} onLeave={() => {}} />);
    await expect.element(screen.getByText(words)).toBeVisible();
    await expect.element(screen.getByText(/: Cử tri Một$/)).toBeVisible();
  } finally {
    chooseLanguage("vi");
  }
});
