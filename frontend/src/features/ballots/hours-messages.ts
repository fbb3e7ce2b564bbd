import { catalogue } from "@/i18n/catalogue";

/** Words of trial ballots, and of ballots that open and close at their hours. */
export const hoursMessages = catalogue(
  {
    trial: "BỎ PHIẾU THỬ",
    trialMeans: "Chỉ để thử máy: không có giá trị, không vào biên bản hội nghị, không tính xếp hạng.",
    prepare: "Bỏ phiếu thử",
    prepareMeans:
      "Thử máy trước hội nghị, bao nhiêu lần cũng được: ai được triệu tập cũng có phiếu, không cần điểm danh.",
    question: "Đồng chí thích mùa nào?",
    seasons: { spring: "Mùa xuân", summer: "Mùa hạ", autumn: "Mùa thu", winter: "Mùa đông" },
    prepared: "Đã chuẩn bị bỏ phiếu thử",
    create: "Chuẩn bị",
    withHours: "Hẹn giờ mở, đóng",
    withHoursHint: "Tự mở, tự đóng theo đồng hồ của máy chủ; chủ tọa vẫn có thể mở hoặc đóng sớm hơn.",
    day: "Ngày",
    opensAt: "Giờ mở",
    closesAt: "Giờ đóng",
    hourHint: "Ví dụ 08:30; để trống thì chủ tọa mở hoặc đóng.",
    opensIn: (time: string, at: string) => `Tự mở sau ${time}, lúc ${at}`,
    closesIn: (time: string, at: string) => `Tự đóng sau ${time}, lúc ${at}`,
    opening: "Đã đến giờ mở; hệ thống mở ngay khi đủ điều kiện.",
    over: "Đã hết giờ bỏ phiếu, không nhận thêm phiếu.",
    missed: "Đã qua giờ đóng mà chưa mở được; hãy đặt lại giờ.",
  },
  {
    trial: "TRIAL BALLOT",
    trialMeans: "To try the phones only: it decides nothing, is in no minutes and in no ranking.",
    prepare: "Trial ballot",
    prepareMeans:
      "Try the phones before the meeting, as often as you like: everybody who is called has a vote without checking in.",
    question: "Which season do you like?",
    seasons: { spring: "Spring", summer: "Summer", autumn: "Autumn", winter: "Winter" },
    prepared: "The trial ballot is prepared",
    create: "Prepare",
    withHours: "Opens and closes at an hour",
    withHoursHint: "By the server's clock; the chair may still open or close it earlier.",
    day: "Day",
    opensAt: "Opens at",
    closesAt: "Closes at",
    hourHint: "Such as 08:30; left empty, the chair opens or closes it.",
    opensIn: (time: string, at: string) => `Opens in ${time}, at ${at}`,
    closesIn: (time: string, at: string) => `Closes in ${time}, at ${at}`,
    opening: "The hour has come; it opens as soon as it may.",
    over: "The hour is over; no vote is taken any more.",
    missed: "The closing hour passed before it could open; set the hours again.",
  },
);
