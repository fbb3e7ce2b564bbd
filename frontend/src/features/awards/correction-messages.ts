import { catalogue } from "@/i18n/catalogue";

/** Words of putting right a misprint in a decision. */
export const correctionMessages = catalogue(
  {
    correct: "Đính chính",
    means:
      "Sửa chỗ in sai của một dòng bằng văn bản đính chính. Bản cũ vẫn đọc được, tiền thưởng giữ như đã quyết định. Đổi danh hiệu, hình thức hay người nhận không phải là đính chính.",
    number: "Số văn bản đính chính",
    on: "Ngày đính chính",
    signerName: "Người ký",
    signerPost: "Chức vụ người ký",
    reads: "Đã in là",
    shouldRead: "Nay đọc là",
    wording: "Cách ghi danh hiệu trong quyết định",
    achievement: "Thành tích",
    firstYear: "Từ năm",
    lastYear: "Đến năm",
    done: "Đã đính chính.",
    told: (number: string, day: string, reads: string, shouldRead: string) =>
      `Đính chính số ${number} ngày ${day}: “${reads}” nay đọc là “${shouldRead}”.`,
  },
  {
    correct: "Correct",
    means:
      "Put right what is misprinted in a line, by a document. What it said stays readable, the money stays as decided. Another title, form or receiver is no correction.",
    number: "Number of the correction",
    on: "Day of the correction",
    signerName: "Signed by",
    signerPost: "Post of the signer",
    reads: "It reads",
    shouldRead: "It should read",
    wording: "Wording of the award in the decision",
    achievement: "Achievement",
    firstYear: "From year",
    lastYear: "To year",
    done: "The correction is entered.",
    told: (number: string, day: string, reads: string, shouldRead: string) =>
      `Corrected by ${number} of ${day}: “${reads}” now reads “${shouldRead}”.`,
  },
);
