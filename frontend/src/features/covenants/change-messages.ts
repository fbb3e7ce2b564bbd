import { catalogue } from "@/i18n/catalogue";

/** Words of what a version changes, and of how a signing is opened. */
export const changeMessages = catalogue(
  {
    title: (number: number) => `Thay đổi so với bản thứ ${number}`,
    same: "Chưa có thay đổi nào.",
    kinds: { added: "Thêm", removed: "Bỏ", changed: "Sửa", moved: "Đổi chỗ" },
    order: "Thứ tự ký",
    asSet: (order: string) => `Như giao ước đã định: ${order}`,
    inGroups: "Theo nhóm: nhóm sau ký khi các nhóm trước đã ký, trong nhóm ký theo thứ tự bất kỳ",
    group: (number: number) => `Nhóm ${number}`,
    turn: (number: number) => `Lượt ký ${number}`,
  },
  {
    title: (number: number) => `Changes since version ${number}`,
    same: "Nothing is changed yet.",
    kinds: { added: "Added", removed: "Removed", changed: "Changed", moved: "Moved" },
    order: "Order of signing",
    asSet: (order: string) => `As the covenant states: ${order}`,
    inGroups: "In groups: a group signs after the groups before it, in any order within",
    group: (number: number) => `Group ${number}`,
    turn: (number: number) => `Turn ${number}`,
  },
);
