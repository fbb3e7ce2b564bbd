import { catalogue } from "@/i18n/catalogue";

/** Of a year that is kept as history. */
export const recordMessages = catalogue(
  {
    record: "Ghi nhận theo tư liệu",
    recordMeans: (year: number) =>
      `Năm ${year} không phát động trong hệ thống: chỉ giữ những gì văn bản ghi. Điểm, hạng của năm này nhập từ tệp. Không quay lại dự thảo.`,
    recorded: (year: number) => `Năm ${year} đã được ghi nhận theo tư liệu`,
    source: "Văn bản, tư liệu",
    sourceHint: "Số, ngày, cơ quan ban hành.",
    launchedOn: "Ngày phát động",
    summedUpOn: "Ngày tổng kết",
    optional: "nếu có ghi",
  },
  {
    record: "Keep as history",
    recordMeans: (year: number) =>
      `${year} is not launched here: only what a paper states is kept. Its points and places come from files. There is no way back to a draft.`,
    recorded: (year: number) => `${year} is kept as history`,
    source: "Paper",
    sourceHint: "Number, date, who issued it.",
    launchedOn: "Launched on",
    summedUpOn: "Summed up on",
    optional: "where it is stated",
  },
);
