import { catalogue } from "@/i18n/catalogue";

/** Words of the result and of what follows equal options. */
export const resultMessages = catalogue(
  {
    result: "Kết quả",
    numbers: {
      present: "Có mặt khi mở",
      issued: "Phát ra",
      received: "Thu về",
      valid: "Hợp lệ",
      invalid: "Không hợp lệ",
    },
    thresholdWords: (needed: number, total: number, base: string, share: string) =>
      `Cần ít nhất ${needed} phiếu: ${share} của ${total} (${base}).`,
    moreThanWords: (needed: number, total: number, base: string, share: string) =>
      `Cần ít nhất ${needed} phiếu: hơn ${share} của ${total} (${base}).`,
    noThreshold: "Không đặt tỷ lệ tối thiểu.",
    standings: "Kết quả theo thứ hạng",
    place: "Thứ hạng",
    outcome: "Kết luận",
    outcomes: {
      chosen: "Được chọn",
      not_chosen: "Không được chọn",
      undecided: "Bằng nhau, chưa phân định",
      unknown: "Tư liệu không nêu",
    },
    partedBy: {
      firsts: "hơn về số phiếu xếp trên",
      fewer_against: "ít phiếu không đồng ý hơn",
      chair_vote: "theo phiếu của chủ tọa",
    },
    decided: "theo quyết định của người có thẩm quyền",
    votes: "Ai biểu quyết gì",
    votedNot: "Không biểu quyết",
    recordedFrom: (source: string) => `Ghi lại theo: ${source}. Số phiếu không được nêu.`,
    decision: "Quyết định đối với kết quả bằng nhau",
    run_off: "Chuẩn bị vòng tiếp theo giữa các phương án bằng nhau",
    nextRound: "Vòng tiếp theo",
    decide: "Ghi quyết định",
    decideHint: "Đã hết số vòng. Ghi thứ hạng do người có thẩm quyền quyết định và lý do.",
    reason: "Lý do",
  },
  {
    result: "Result",
    numbers: {
      present: "Present at opening",
      issued: "Issued",
      received: "Received",
      valid: "Valid",
      invalid: "Invalid",
    },
    thresholdWords: (needed: number, total: number, base: string, share: string) =>
      `At least ${needed} votes are needed: ${share} of ${total} (${base}).`,
    moreThanWords: (needed: number, total: number, base: string, share: string) =>
      `At least ${needed} votes are needed: more than ${share} of ${total} (${base}).`,
    noThreshold: "No least share is set.",
    standings: "Result by place",
    place: "Place",
    outcome: "Outcome",
    outcomes: {
      chosen: "Chosen",
      not_chosen: "Not chosen",
      undecided: "Equal, undecided",
      unknown: "Not stated by the source",
    },
    partedBy: {
      firsts: "more high places",
      fewer_against: "fewer votes against",
      chair_vote: "by the chair's vote",
    },
    decided: "by the declared decider",
    votes: "Who voted what",
    votedNot: "Did not vote",
    recordedFrom: (source: string) => `Kept from: ${source}. Counts are not stated.`,
    decision: "Decision among equals",
    run_off: "Prepare the next round among equals",
    nextRound: "Next round",
    decide: "Enter the decision",
    decideHint: "All rounds are used. Enter the places that the declared decider gave, and why.",
    reason: "Reason",
  },
);

export type ResultWords = (typeof resultMessages)["vi"];
