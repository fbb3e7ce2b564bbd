import { catalogue } from "@/i18n/catalogue";
import type { Voters } from "@/lib/voters";

/** Words of the secret ballot (phiếu kín). */
export const secretMessages = catalogue(
  {
    howSecret: "Phiếu kín: ai đọc được?",
    howSecretText:
      "Phiếu được niêm phong ngay trên máy này bằng khóa của hòm phiếu. Người quản trị cơ sở dữ liệu biết ai đã gửi phiếu, không đọc được phiếu. Chỉ người vừa có toàn quyền trên máy chủ vừa giữ khóa của hòm phiếu mới có thể mở phiếu.",
    selfVoteUnchecked:
      "Đơn vị không bầu cho chính mình: máy không đưa đơn vị của đồng chí vào phiếu. Như phiếu giấy, phiếu kín không kiểm tra được điều này.",
    sealing: "Đang niêm phong phiếu",
    sealed: "Phiếu đã niêm phong và giữ trên máy này",
    sending: "Đang gửi. Mất mạng cũng không mất phiếu: máy tự gửi lại đúng phiếu này.",
    sendNow: "Gửi lại ngay",
    sent: "Đã gửi phiếu",
    sentMeans:
      "Sau khi kiểm phiếu, trang này tự tìm phiếu của đồng chí trong bảng công bố và báo phiếu đã được tính. Hãy giữ máy này.",
    digest: "Mã biên nhận",
    elsewhere: "Phiếu này đã được gửi từ một máy khác",
    elsewhereMeans: "Chỉ máy đã gửi phiếu mới tự kiểm tra được phiếu đó.",
    notSent: "Không có phiếu nào được gửi.",
    otherContent:
      "Nội dung nhận được không khớp với mã niêm chốt của hội trường. Chưa gửi gì; hãy báo chủ tọa.",
    listed: "Phiếu của đồng chí có trong danh sách đã đóng",
    listedMeans: "Hòm phiếu đã đóng, chưa mở. Danh sách này không thêm, không bớt được nữa.",
    counted: "Phiếu của đồng chí đã được tính",
    countedMeans: "Máy này đã tìm thấy đúng phiếu của đồng chí trong bảng kiểm phiếu công bố.",
    missing: "Không tìm thấy phiếu của đồng chí",
    missingMeans:
      "Máy chủ đã nhận phiếu nhưng bảng công bố không có đúng phiếu này. Hãy tải bằng chứng và báo ngay chủ tọa, ban kiểm phiếu.",
    evidence: "Tải bằng chứng",
    unconfirmed: "Phiếu trên máy này chưa được máy chủ xác nhận",
    unconfirmedMeans: "Cuộc bỏ phiếu đã đóng trước khi phiếu tới nơi, nên phiếu không được tính.",
    board: "Bảng kiểm phiếu công bố",
    boardMeans:
      "Mỗi dòng là một phiếu dưới mã mà chỉ máy của người bỏ phiếu biết. Ai cũng tải được và tính lại được kết quả.",
    download: "Tải bảng kiểm phiếu",
    checkAnew: "Tính lại từ tệp",
    root: "Mã danh sách phiếu",
    boardRoot: "Mã bảng kiểm phiếu",
    stages: (received: number, bad: number, lines: number) =>
      `Mở ${received} phong bì: ${lines} phiếu lên bảng, ${bad} không mở được hoặc trùng.`,
    waitForUrn: "Hòm phiếu đã đóng, đang chờ mở và kiểm phiếu.",
    paperHint: "Nếu có ý kiến bằng văn bản: nhập số phiếu, người thứ hai xác nhận, rồi mở hòm phiếu.",
    warnings: {
      small_electorate: "Dưới 5 người bỏ phiếu: kết quả có thể cho biết ai bỏ phiếu thế nào.",
      tells_votes: "Kết quả này cho biết phiếu của từng người: tất cả giống nhau, hoặc chỉ một phiếu khác.",
    },
    slipDrawn: ({ one }: Voters) =>
      `Bàn điều hành đã phát thẻ bỏ phiếu ở máy chung cho ${one} này. Nếu không phải đồng chí nhận thẻ, hãy báo chủ tọa.`,
  },
  {
    howSecret: "Secret ballot: who could read it?",
    howSecretText:
      "The vote is sealed on this device with the urn's key. Who administers the database knows who has sent a vote and cannot read it. Only somebody who has full rights on the server and the urn's key could open it.",
    selfVoteUnchecked:
      "A unit does not vote for itself: your unit is not offered. As on paper, a secret vote cannot be checked for it.",
    sealing: "Sealing the vote",
    sealed: "The vote is sealed and kept on this device",
    sending: "Sending. A lost network loses nothing: the same vote is sent again by itself.",
    sendNow: "Send again now",
    sent: "Sent",
    sentMeans:
      "After the count this page finds your vote on the published board by itself and says that it was counted. Keep this device.",
    digest: "Receipt",
    elsewhere: "This vote was sent from another device",
    elsewhereMeans: "Only the device that sent a vote can check it.",
    notSent: "No vote was sent.",
    otherContent:
      "What was received does not match the hall's fingerprint. Nothing was sent; tell the chair.",
    listed: "Your vote is in the closed list",
    listedMeans: "The urn is closed and not yet opened. Nothing enters or leaves the list any more.",
    counted: "Your vote was counted",
    countedMeans: "This device has found exactly your vote on the published board.",
    missing: "Your vote was not found",
    missingMeans:
      "The server took your vote, but the published board does not hold it as it was sent. Save the evidence and tell the chair at once.",
    evidence: "Save the evidence",
    unconfirmed: "The server has not confirmed the vote on this device",
    unconfirmedMeans: "The ballot was closed before the vote arrived, so it does not count.",
    board: "The published board",
    boardMeans:
      "Each line is a vote under a code that only the voter's device knows. Anybody may save it and count again.",
    download: "Save the board",
    checkAnew: "Compute it anew from the file",
    root: "Root of the list",
    boardRoot: "Root of the board",
    stages: (received: number, bad: number, lines: number) =>
      `${received} envelopes opened: ${lines} votes on the board, ${bad} did not open or were doubled.`,
    waitForUrn: "The urn is closed and waits to be opened and counted.",
    paperHint: "With written opinions: type their counts, let a second person confirm, then open the urn.",
    warnings: {
      small_electorate: "Fewer than 5 voters: the result may tell who voted what.",
      tells_votes: "This result tells everybody's vote: all agree, or all but one.",
    },
    slipDrawn: ({ one }: Voters) =>
      `The desk has drawn a slip for this ${one} to vote at a kiosk. If it was not you who got it, tell the chair.`,
  },
);
