import { catalogue } from "@/i18n/catalogue";

/** Of what papers of earlier years state. */
export const pastMessages = catalogue(
  {
    fromPapers: "Điểm theo văn bản của các năm trước",
    fromPapersHint:
      "Nhập từ tệp, đúng như văn bản ghi; hệ thống không tính lại và không dùng làm căn cứ xét khen thưởng.",
    year: "Năm",
    wholeScore: "Tổng điểm",
    pointsOf: "Điểm / thang điểm",
    ofScale: (points: string, scale: string) => `${points} / ${scale}`,
    source: "Văn bản",
  },
  {
    fromPapers: "Points on papers of earlier years",
    fromPapersHint:
      "Imported from files as the papers state them; never computed with, and no ground of an award.",
    year: "Year",
    wholeScore: "Total",
    pointsOf: "Points / scale",
    ofScale: (points: string, scale: string) => `${points} out of ${scale}`,
    source: "Paper",
  },
);
