import { catalogue } from "@/i18n/catalogue";
import { useMessages } from "@/i18n/language";
import type { MeetingKind } from "@/lib/api/gen/types.gen";

const VI = { received: "số phiếu thu về", valid: "số phiếu hợp lệ" };
const EN = { received: "votes received", valid: "valid votes" };

/** What those who vote are called, and what a share of them is taken of. */
const voterMessages = catalogue(
  {
    units: {
      one: "đơn vị",
      many: "đơn vị",
      members: "đơn vị thành viên",
      heading: "Đơn vị",
      allMembers: "Đơn vị thành viên",
      bases: {
        all_members: "tổng số đơn vị thành viên",
        entitled: "số đơn vị có quyền biểu quyết",
        present: "số đơn vị có mặt khi mở biểu quyết",
        ...VI,
      },
    },
    council: {
      one: "thành viên",
      many: "thành viên",
      members: "thành viên Hội đồng",
      heading: "Thành viên",
      allMembers: "Thành viên Hội đồng",
      bases: {
        all_members: "tổng số thành viên Hội đồng",
        entitled: "số thành viên có quyền biểu quyết",
        present: "số thành viên có mặt khi mở biểu quyết",
        ...VI,
      },
    },
  },
  {
    units: {
      one: "unit",
      many: "units",
      members: "member units",
      heading: "Unit",
      allMembers: "Member units",
      bases: {
        all_members: "all member units",
        entitled: "units entitled to vote",
        present: "units present at the opening of the vote",
        ...EN,
      },
    },
    council: {
      one: "member",
      many: "members",
      members: "council members",
      heading: "Member",
      allMembers: "Council members",
      bases: {
        all_members: "all council members",
        entitled: "members entitled to vote",
        present: "members present at the opening of the vote",
        ...EN,
      },
    },
  },
);

export type Voters = (typeof voterMessages)["vi"]["units"];

/** Who votes in a meeting of this kind: the members of a council, else the units of the block. */
export function useVoters(kind: MeetingKind): Voters {
  const { council, units } = useMessages(voterMessages);
  return kind === "council" ? council : units;
}
