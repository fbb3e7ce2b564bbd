import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { blockRoute, yearTab } from "./block";
import { signedInRoute } from "./parents";

const search = v.object({ q: v.optional(v.pipe(v.string(), v.maxLength(100))) });

const blocks = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/khoi",
  validateSearch: (given) => v.parse(v.fallback(search, {}), given),
  component: lazyRouteComponent(() => import("@/features/organizations/pages/blocks-page"), "BlocksPage"),
});

const members = createRoute({
  getParentRoute: () => blockRoute,
  path: "/thanh-vien",
  component: yearTab(() => import("@/features/organizations/pages/members-tab"), "MembersTab"),
});

const history = createRoute({
  getParentRoute: () => blockRoute,
  path: "/lich-su",
  component: yearTab(() => import("@/features/organizations/pages/history-tab"), "HistoryTab"),
});

const prepareHandover = createRoute({
  getParentRoute: () => blockRoute,
  path: "/ban-giao",
  component: yearTab(
    () => import("@/features/organizations/pages/prepare-handover-tab"),
    "PrepareHandoverTab",
  ),
});

const handover = createRoute({
  getParentRoute: () => blockRoute,
  path: "/ban-giao/$handoverId",
  component: lazyRouteComponent(() => import("@/features/organizations/pages/handover-tab"), "HandoverTab"),
});

export const organizationRoutes = [blocks] as const;

/** Parts of the block page. */
export const organizationTabs = [members, history, prepareHandover, handover] as const;
