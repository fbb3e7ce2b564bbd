import { catalogue } from "@/i18n/catalogue";

export const paperMessages = catalogue(
  {
    sheet: "Phiếu điểm",
    minutes: "Biên bản thống nhất điểm",
    achievements: "Báo cáo thành tích",
    comparison: "Bảng tổng hợp điểm",
    selfComparison: "Bảng tổng hợp điểm tự chấm",
  },
  {
    sheet: "Score sheet",
    minutes: "Agreed minutes",
    achievements: "Achievement report",
    comparison: "Comparison of the block",
    selfComparison: "Comparison of the self-scores",
  },
);
