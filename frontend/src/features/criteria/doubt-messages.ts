import { catalogue } from "@/i18n/catalogue";

export const doubtMessages = catalogue(
  {
    title: (count: number) => `${count} nghi vấn của tệp Excel`,
    hint: "Xem từng chỗ, sửa bảng nếu cần rồi đánh dấu đã giải quyết. Còn nghi vấn thì chưa gửi khối góp ý được.",
    where: (sheet: string, cell: string) => `${sheet}, ${cell}:`,
    go: "Đến chỗ này",
    settle: "Đã giải quyết",
    settleAll: (count: number) => `Đánh dấu đã giải quyết cả ${count} nghi vấn đang hiện`,
  },
  {
    title: (count: number) => `${count} doubts of the workbook`,
    hint: "Look at each, mend the table where needed, then mark it settled. Open doubts forbid the discussion.",
    where: (sheet: string, cell: string) => `${sheet}, ${cell}:`,
    go: "Go there",
    settle: "Settled",
    settleAll: (count: number) => `Mark all ${count} shown as settled`,
  },
);
