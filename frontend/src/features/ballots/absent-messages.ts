import { catalogue } from "@/i18n/catalogue";
import type { Voters } from "@/lib/voters";

/** Words of votes that come from elsewhere: written opinions and proxies. */
export const absentMessages = catalogue(
  {
    hands: "Giơ tay tại hội trường",
    opinions: (voters: Voters) => `Ý kiến bằng văn bản của ${voters.one} vắng mặt`,
    paper: "Phiếu giấy",
    batchOf: (received: number, invalid: number) => `Thu về ${received}, không hợp lệ ${invalid}.`,
    ofPaper: (received: number, invalid: number, voters: Voters) =>
      `Trong đó ý kiến bằng văn bản của ${voters.one} vắng mặt: thu về ${received}, không hợp lệ ${invalid}.`,
    opinionsHint: "Người nhập và người xác nhận phải là hai người; xác nhận xong mới đóng biểu quyết được.",
    notTyped: "chưa nhập",
    toConfirm: "chờ người thứ hai xác nhận",
    confirmed: "đã xác nhận",
    type: "Nhập ý kiến bằng văn bản",
    typedFor: (unit: string) => `Ý kiến bằng văn bản của: ${unit}`,
    typed: "Đã nhập, chờ người thứ hai đối chiếu với bản giấy",
    typedStands: "Đã được người thứ hai xác nhận",
    typeAgain: "Nhập lại",
    confirm: {
      button: "Xác nhận ý kiến bằng văn bản",
      means: "Đồng chí đã đối chiếu với bản giấy; các ý kiến đã nhập không sửa được nữa.",
    },
    proxyFor: (unit: string) => `Bỏ phiếu theo ủy quyền của: ${unit}`,
    proxyNext: (unit: string) => `Gửi xong phiếu này, máy hiện phiếu theo ủy quyền của ${unit}.`,
    nextSeat: (unit: string) => `Gửi xong phiếu này, máy hiện phiếu của ${unit}.`,
    byProxy: "theo ủy quyền",
    inWriting: "bằng văn bản",
    representedBy: (unit: string) => `Ủy quyền cho ${unit}`,
    represent: (unit: string) => `${unit} ủy quyền`,
    representMeans:
      "Mỗi đại biểu chỉ nhận ủy quyền của một đơn vị. Ủy quyền chỉ có hiệu lực ở cuộc biểu quyết cho phép, và không tính là có mặt.",
    proxy: "Đơn vị nhận ủy quyền",
    authorisation: "Giấy ủy quyền số, ngày",
    save: "Ghi nhận ủy quyền",
    saved: "Đã ghi nhận ủy quyền",
    pick: "Chọn đơn vị",
  },
  {
    hands: "Hands in the hall",
    opinions: () => "Absentees' written opinions",
    paper: "Paper",
    batchOf: (received: number, invalid: number) => `${received} received, ${invalid} invalid.`,
    ofPaper: (received: number, invalid: number) =>
      `Of these in writing by absentees: ${received} received, ${invalid} invalid.`,
    opinionsHint: "Who types and who confirms are two persons; the vote is closed once all are confirmed.",
    notTyped: "not typed yet",
    toConfirm: "to be confirmed by a second person",
    confirmed: "confirmed",
    type: "Type the written opinions",
    typedFor: (unit: string) => `Written opinion of: ${unit}`,
    typed: "Typed; a second person compares it with the paper",
    typedStands: "Confirmed by a second person",
    typeAgain: "Type again",
    confirm: {
      button: "Confirm the written opinions",
      means: "You have compared them with the paper; what is typed does not change any more.",
    },
    proxyFor: (unit: string) => `Voting by authority of: ${unit}`,
    proxyNext: (unit: string) => `After this vote comes the one by authority of ${unit}.`,
    nextSeat: (unit: string) => `After this vote comes the one of ${unit}.`,
    byProxy: "by proxy",
    inWriting: "in writing",
    representedBy: (unit: string) => `Represented by ${unit}`,
    represent: (unit: string) => `${unit} is represented`,
    representMeans:
      "A delegate stands for one other unit at most. It holds in ballots whose rule allows it, and is no presence.",
    proxy: "Represented by",
    authorisation: "Authorisation, number and date",
    save: "Record the authorisation",
    saved: "The authorisation is recorded",
    pick: "Choose a unit",
  },
);

export type AbsentWords = (typeof absentMessages)["vi"];
