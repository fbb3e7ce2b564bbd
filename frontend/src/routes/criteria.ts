import { createRoute } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";

const criteria = createRoute({
  getParentRoute: () => blockRoute,
  path: "/tieu-chi",
  component: seasonTab(() => import("@/features/criteria/pages/criteria-tab"), "CriteriaTab"),
});

/** Parts of the block page. */
export const criteriaTabs = [criteria] as const;
