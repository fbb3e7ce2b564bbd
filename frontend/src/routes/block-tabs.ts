import type { BlockTab } from "@/features/seasons/pages/block-layout";

/** The tabs of the block page, in the order of the year; a feature adds its line with its route. */
export const BLOCK_TABS: readonly BlockTab[] = [
  { name: "overview", to: "/khoi/$blockId" },
  { name: "members", to: "/khoi/$blockId/thanh-vien" },
  { name: "criteria", to: "/khoi/$blockId/tieu-chi" },
  { name: "covenant", to: "/khoi/$blockId/giao-uoc" },
  { name: "evidence", to: "/khoi/$blockId/minh-chung" },
  { name: "scores", to: "/khoi/$blockId/phieu-diem" },
  { name: "meetings", to: "/khoi/$blockId/hoi-nghi" },
  { name: "ranking", to: "/khoi/$blockId/xep-hang" },
  { name: "awards", to: "/khoi/$blockId/khen-thuong" },
  { name: "history", to: "/khoi/$blockId/lich-su" },
];
