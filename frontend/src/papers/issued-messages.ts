import { catalogue } from "@/i18n/catalogue";

/** Words of the papers that went out, and of copies signed outside. */
export const issuedMessages = catalogue(
  {
    papers: "Văn bản phát hành",
    amendedBy: (number: string, day: string) =>
      `Có dòng đã thay đổi theo quyết định số ${number} ngày ${day}`,
    standings: { current: "Đang có giá trị", replaced: "Đã thay thế", cancelled: "Đã hủy" },
    beingDrawn: "Tệp đang được tạo và ký số; chờ ít giây.",
    issuedAt: (at: string) => `Phát hành lúc ${at}`,
    code: "Mã xác minh",
    sealedBy: (name: string) => `Ký số bởi ${name}`,
    unsealed: "Không có chữ ký số của cơ quan",
    download: "Tải bản PDF",
    cancel: "Hủy văn bản",
    cancelMeans: "Ai kiểm tra mã của văn bản sẽ thấy văn bản đã bị hủy. Không lấy lại được.",
    cancelled: "Đã hủy văn bản",
    reason: "Lý do",
    addCopy: "Nộp bản ký số bên ngoài",
    addCopyMeans:
      "Tải bản PDF, ký bằng phần mềm và chứng thư số của mình (ký thêm, không in lại), rồi nộp tệp đã ký.",
    signedFile: "Tệp PDF đã ký",
    noFile: "Chưa chọn tệp",
    copyAdded: "Đã nhận bản ký số",
    copySigned: (name: string, authority: string) => `${name} đã ký số, chứng thư do ${authority} cấp`,
    copyPdf: "Tải bản đã ký",
  },
  {
    papers: "Issued papers",
    amendedBy: (number: string, day: string) => `Lines changed by decision no. ${number} of ${day}`,
    standings: { current: "Current", replaced: "Replaced", cancelled: "Cancelled" },
    beingDrawn: "The file is being made and sealed; a few seconds.",
    issuedAt: (at: string) => `Issued at ${at}`,
    code: "Verification code",
    sealedBy: (name: string) => `Sealed by ${name}`,
    unsealed: "Without the organisation's seal",
    download: "Download PDF",
    cancel: "Cancel the paper",
    cancelMeans: "Whoever checks its code will see that it is cancelled. This cannot be undone.",
    cancelled: "The paper is cancelled",
    reason: "Reason",
    addCopy: "Hand in a copy signed outside",
    addCopyMeans:
      "Download the PDF, sign it with your own program and certificate (do not print it anew), and hand it in.",
    signedFile: "Signed PDF file",
    noFile: "No file chosen",
    copyAdded: "The signed copy was taken in",
    copySigned: (name: string, authority: string) => `Signed by ${name}, certified by ${authority}`,
    copyPdf: "Download the signed copy",
  },
);
