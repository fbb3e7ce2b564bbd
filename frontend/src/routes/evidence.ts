import { createRoute } from "@tanstack/react-router";
import * as v from "valibot";
import { ITEM_STANDINGS } from "@/features/evidence/model";
import { blockRoute, seasonTab } from "./block";

const search = v.object({
  don_vi: v.optional(v.string()),
  tieu_chi: v.optional(v.string()),
  tinh_trang: v.optional(v.picklist(ITEM_STANDINGS)),
  q: v.optional(v.string()),
  muc: v.optional(v.string()),
});

const tab = createRoute({
  getParentRoute: () => blockRoute,
  path: "/minh-chung",
  validateSearch: (given) => v.parse(v.fallback(search, {}), given),
  component: seasonTab(() => import("@/features/evidence/pages/evidence-tab"), "EvidenceTab"),
});

/** Part of the block page. */
export const evidenceTabs = [tab] as const;
