/** What the log's entries say of imports. */
export const importKinds = {
  vi: {
    "import.applied": "Nhập dữ liệu từ tệp",
    "import.begun": "Bắt đầu nhập dữ liệu",
    "import.discarded": "Bỏ tệp nhập dữ liệu",
    "import.undone": "Hoàn tác lần nhập dữ liệu",
    "import.uploaded": "Gửi tệp nhập dữ liệu",
    "past_scores.recorded": "Ghi lại điểm các năm trước",
  },
  en: {
    "import.applied": "Import applied",
    "import.begun": "Import begun",
    "import.discarded": "Import file given up",
    "import.undone": "Import taken back",
    "import.uploaded": "Import file sent",
    "past_scores.recorded": "Scores of earlier years recorded",
  },
} as const;
