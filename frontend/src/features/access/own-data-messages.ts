import { catalogue } from "@/i18n/catalogue";

export const ownDataMessages = catalogue(
  {
    title: "Dữ liệu về tôi",
    why: "Tải về tất cả những gì hệ thống đang lưu về đồng chí: tài khoản, vai trò, các phiên đăng nhập trong một năm, thiết bị, hồ sơ cán bộ và khen thưởng. Không có mật khẩu và nội dung phiếu kín.",
    save: "Tải dữ liệu về tôi",
    fileName: "du-lieu-ve-toi.json",
    acts: "Việc tôi đã làm",
  },
  {
    title: "Data about me",
    why: "Take home all that is kept about you: account, roles, a year of sessions, devices, record of service and awards. Passwords and secret votes are not in it.",
    save: "Save the data about me",
    fileName: "data-about-me.json",
    acts: "What I did",
  },
);
