import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { searchOf, text } from "@/lib/address-search";
import { blockRoute, seasonTab } from "./block";
import { signedInRoute } from "./parents";

const criteria = createRoute({
  getParentRoute: () => blockRoute,
  path: "/tieu-chi",
  component: seasonTab(() => import("@/features/criteria/pages/criteria-tab"), "CriteriaTab"),
});

/** The part of the table that is open, as a JSON pointer. */
const part = searchOf({ o: text() });
/** The version that another is compared with; none = what it comes from. */
const base = searchOf({ voi: text() });

const design = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/khoi/$blockId/tieu-chi/$setId",
  validateSearch: part,
  component: lazyRouteComponent(() => import("@/features/criteria/pages/design-page"), "DesignPage"),
});

const compare = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/khoi/$blockId/tieu-chi/$setId/so-sanh",
  validateSearch: base,
  component: lazyRouteComponent(() => import("@/features/criteria/pages/compare-page"), "ComparePage"),
});

export const criteriaRoutes = [design, compare] as const;

/** Parts of the block page. */
export const criteriaTabs = [criteria] as const;
