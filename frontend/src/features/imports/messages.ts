import { catalogue } from "@/i18n/catalogue";
import type { ImportKind, ImportState, RowVerdict } from "@/lib/api/gen/types.gen";

const kindsVi: Readonly<Record<ImportKind, string>> = {
  units: "Đơn vị",
  people: "Người dùng",
  unit_years: "Kết quả các năm trước",
  awards: "Khen thưởng đã có",
};
const kindsEn: Readonly<Record<ImportKind, string>> = {
  units: "Units",
  people: "People",
  unit_years: "Earlier years",
  awards: "Earlier awards",
};
const statesVi: Readonly<Record<ImportState, string>> = {
  reading: "Đang đọc tệp",
  unreadable: "Không đọc được",
  checked: "Chờ quyết định",
  applying: "Đang nhập",
  applied: "Đã nhập",
  undoing: "Đang hoàn tác",
  undone: "Đã hoàn tác",
  discarded: "Đã bỏ",
};
const statesEn: Readonly<Record<ImportState, string>> = {
  reading: "Being read",
  unreadable: "Unreadable",
  checked: "To be decided",
  applying: "Being applied",
  applied: "Applied",
  undoing: "Being taken back",
  undone: "Taken back",
  discarded: "Given up",
};
const verdictsVi: Readonly<Record<RowVerdict, string>> = {
  new: "Thêm mới",
  changed: "Thay đổi",
  unchanged: "Không đổi",
  refused: "Từ chối",
};
const verdictsEn: Readonly<Record<RowVerdict, string>> = {
  new: "New",
  changed: "Changed",
  unchanged: "Unchanged",
  refused: "Refused",
};

export const importMessages = catalogue(
  {
    imports: "Nhập dữ liệu",
    importsHint:
      "Từ tệp Excel (.xlsx) hoặc CSV. Mỗi dòng được kiểm tra và báo kết quả trước khi nhập; có thể hoàn tác cả lần nhập.",
    none: "Chưa có lần nhập nào.",
    kind: "Loại dữ liệu",
    kinds: kindsVi,
    file: "Tệp",
    template: "Tải tệp mẫu",
    choose: "Chọn tệp",
    sending: "Đang gửi tệp…",
    state: "Tình trạng",
    states: statesVi,
    sentBy: "Người gửi",
    sentAt: "Gửi lúc",
    rows: "Các dòng",
    row: "Dòng",
    said: "Nội dung",
    verdict: "Kết quả",
    verdicts: verdictsVi,
    reason: "Lý do, thay đổi",
    inColumn: (column: string) => `Cột ${column}:`,
    allVerdicts: "Mọi kết quả",
    noRows: "Không có dòng nào.",
    preview: "Tải bảng kết quả",
    applyWhole: "Nhập tất cả",
    applyWholeMeans:
      "Mọi dòng mới và thay đổi được ghi cùng lúc; nếu một dòng không ghi được thì không ghi dòng nào.",
    applyPart: "Chỉ nhập các dòng đạt",
    applyPartMeans: (refused: number) => `Bỏ qua ${refused} dòng bị từ chối; các dòng còn lại được ghi.`,
    undo: "Hoàn tác",
    undoMeans:
      "Xóa những gì lần nhập này đã thêm và trả lại những gì đã thay đổi, nếu chưa có dữ liệu nào dựa trên đó.",
    discard: "Bỏ tệp này",
    discardMeans: "Các dòng của tệp được xóa khỏi hệ thống; không dữ liệu nào bị thay đổi.",
    begun: "Đã bắt đầu nhập.",
    undoBegun: "Đã bắt đầu hoàn tác.",
    discarded: "Đã bỏ tệp.",
    progress: (done: string, total: string) => `${done} trên ${total} dòng`,
    encoding: (name: string) => `Bảng mã của tệp: ${name}`,
    change: (before: string, after: string) => `${before || "trống"} → ${after}`,
  },
  {
    imports: "Imports",
    importsHint:
      "From Excel (.xlsx) or CSV. Every row is checked and told before anything is applied; a whole import can be taken back.",
    none: "Nothing has been imported yet.",
    kind: "Kind of data",
    kinds: kindsEn,
    file: "File",
    template: "Download the template",
    choose: "Choose a file",
    sending: "Sending the file…",
    state: "State",
    states: statesEn,
    sentBy: "Sent by",
    sentAt: "Sent at",
    rows: "Rows",
    row: "Row",
    said: "Content",
    verdict: "Verdict",
    verdicts: verdictsEn,
    reason: "Reason, changes",
    inColumn: (column: string) => `Column ${column}:`,
    allVerdicts: "All verdicts",
    noRows: "There are no rows.",
    preview: "Download the verdicts",
    applyWhole: "Apply all",
    applyWholeMeans: "All new and changed rows are written at once; if one cannot be written, none is.",
    applyPart: "Apply the sound rows",
    applyPartMeans: (refused: number) => `Leaves ${refused} refused rows out; the others are written.`,
    undo: "Take back",
    undoMeans: "Deletes what this import added and restores what it changed, as long as nothing rests on it.",
    discard: "Give the file up",
    discardMeans: "The file's rows are deleted; no record is changed.",
    begun: "The import has begun.",
    undoBegun: "Taking it back has begun.",
    discarded: "The file was given up.",
    progress: (done: string, total: string) => `${done} of ${total} rows`,
    encoding: (name: string) => `The file's encoding: ${name}`,
    change: (before: string, after: string) => `${before || "empty"} → ${after}`,
  },
);

export type ImportWords = (typeof importMessages)["vi"];
