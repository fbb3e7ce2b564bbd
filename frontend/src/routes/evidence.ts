import { createRoute } from "@tanstack/react-router";
import { ITEM_STANDINGS } from "@/features/evidence/standings";
import { oneOf, searchOf, text } from "@/lib/address-search";
import { blockRoute, seasonTab } from "./block";

const search = searchOf({
  don_vi: text(),
  tieu_chi: text(),
  tinh_trang: oneOf(ITEM_STANDINGS),
  q: text(),
  muc: text(),
});

const tab = createRoute({
  getParentRoute: () => blockRoute,
  path: "/minh-chung",
  validateSearch: search,
  component: seasonTab(() => import("@/features/evidence/pages/evidence-tab"), "EvidenceTab"),
});

/** Part of the block page. */
export const evidenceTabs = [tab] as const;
