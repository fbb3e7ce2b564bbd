import { catalogue } from "@/i18n/catalogue";

/** Words of who signs for a unit. */
export const signatoryMessages = catalogue(
  {
    name_signatory: "Cử người ký thay",
    nameMeans:
      "Trong thời hạn ghi dưới đây chỉ người được cử mới ký được cho đơn vị; việc cử được lưu cùng căn cứ.",
    person: "Người ký",
    title: "Chức vụ",
    startsOn: "Từ ngày",
    endsOn: "Đến hết ngày",
    optional: "không bắt buộc",
    basis: "Căn cứ",
    basisHint: "Ví dụ: Giấy ủy quyền số 12/GUQ-STC ngày 01/3/2026",
    named: "Đã ghi nhận người ký",
    signsInstead: (prefix: string, title: string, name: string) =>
      `Người ký: ${[prefix, title, name].filter(Boolean).join(" ")}`,
    reminded: (day: string) => `Đã nhắc ngày ${day}`,
    record: "Những lần cử người ký thay",
    term: (from: string, to: string | null) => (to ? `từ ${from} đến hết ${to}` : `từ ${from}`),
    namedAt: (at: string) => `Ghi nhận lúc ${at}.`,
  },
  {
    name_signatory: "Name a signatory",
    nameMeans: "Within the dates below only whoever is named signs for the unit; the basis is kept.",
    person: "Signatory",
    title: "Post",
    startsOn: "From",
    endsOn: "Until",
    optional: "optional",
    basis: "Basis",
    basisHint: "For example: authorisation no. 12/GUQ-STC of 1 March 2026",
    named: "The signatory is on record",
    signsInstead: (prefix: string, title: string, name: string) =>
      `Signs: ${[prefix, title, name].filter(Boolean).join(" ")}`,
    reminded: (day: string) => `Reminded on ${day}`,
    record: "Signatories named in another's place",
    term: (from: string, to: string | null) => (to ? `from ${from} until ${to}` : `from ${from}`),
    namedAt: (at: string) => `Entered ${at}.`,
  },
);
