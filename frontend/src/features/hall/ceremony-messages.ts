import { catalogue } from "@/i18n/catalogue";

/** Words of a ceremony on the hall's screen. */
export const ceremonyMessages = catalogue(
  {
    ceremony: "Trao thưởng",
    called: "Xin mời",
    at: (at: number, total: number) => `${at}/${total}`,
    next: "Chuẩn bị",
    last: "Đơn vị, cá nhân cuối cùng",
    presenter: "Người trao",
    photoOf: (name: string) => `Ảnh: ${name}`,
    total: (total: number) => `${total} lượt trao thưởng`,
  },
  {
    ceremony: "Presentation of awards",
    called: "Called up",
    at: (at: number, total: number) => `${at} of ${total}`,
    next: "Next",
    last: "The last receiver",
    presenter: "Presented by",
    photoOf: (name: string) => `Photo: ${name}`,
    total: (total: number) => `${total} presentations`,
  },
);
