import { catalogue } from "@/i18n/catalogue";

/** Words of what two changed at once; loaded when it happens. */
export const clashMessages = catalogue(
  {
    clashes: (count: number) => `Người khác vừa sửa ${count} mục mà đồng chí cũng sửa`,
    clashesHint:
      "Mục nào chỉ người kia sửa thì đã được lấy vào biểu mẫu. Các mục dưới đây giữ nội dung đồng chí nhập cho đến khi chọn; lưu lần nữa là lưu nội dung đang thấy.",
    theirs: "Người kia đã lưu",
    keepMine: "Giữ của tôi",
    takeTheirs: "Lấy của người kia",
    keepMineAt: (field: string) => `Giữ của tôi: ${field}`,
    takeTheirsAt: (field: string) => `Lấy của người kia: ${field}`,
    row: (place: number) => `Dòng ${place}`,
    rows: (count: number) => `${count} dòng`,
    wholeList: "Danh sách",
    empty: "để trống",
    yes: "Có",
    no: "Không",
    otherChoice: "lựa chọn khác",
  },
  {
    clashes: (count: number) =>
      count === 1
        ? "Somebody else changed an entry that you changed"
        : `Somebody else changed ${count} entries that you changed`,
    clashesHint:
      "What only they changed is in the form already. The entries below keep what you typed until you choose; saving again saves what you see.",
    theirs: "They saved",
    keepMine: "Keep mine",
    takeTheirs: "Take theirs",
    keepMineAt: (field: string) => `Keep mine: ${field}`,
    takeTheirsAt: (field: string) => `Take theirs: ${field}`,
    row: (place: number) => `Row ${place}`,
    rows: (count: number) => (count === 1 ? "1 row" : `${count} rows`),
    wholeList: "The list",
    empty: "empty",
    yes: "Yes",
    no: "No",
    otherChoice: "another choice",
  },
);
