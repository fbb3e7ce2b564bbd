import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchOf, text } from "@/lib/address-search";
import { blockRoute, yearTab } from "./block";
import { requirePermission, signedInRoute } from "./parents";

const search = searchOf({ q: text(100) });

const blocks = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/khoi",
  validateSearch: search,
  component: lazyRouteComponent(() => import("@/features/organizations/pages/blocks-page"), "BlocksPage"),
});

const unitKinds = [
  "party",
  "state",
  "union",
  "school",
  "press",
  "public_service",
  "enterprise",
  "commune",
] as const;

const unitSearch = searchOf({
  q: text(100),
  loai: oneOf(unitKinds),
  sort: text(200),
});

const units = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/don-vi",
  validateSearch: unitSearch,
  component: lazyRouteComponent(() => import("@/features/organizations/pages/units-page"), "UnitsPage"),
});

const unit = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/don-vi/$unitId",
  component: lazyRouteComponent(() => import("@/features/organizations/pages/unit-page"), "UnitPage"),
});

const reorganize = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/don-vi/$unitId/to-chuc-lai",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_units"),
  component: lazyRouteComponent(
    () => import("@/features/organizations/pages/reorganize-page"),
    "ReorganizePage",
  ),
});

const manageBlocks = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/khoi",
  component: lazyRouteComponent(
    () => import("@/features/organizations/pages/manage-blocks-page"),
    "ManageBlocksPage",
  ),
});

const manageBlock = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/khoi/$blockId",
  component: lazyRouteComponent(
    () => import("@/features/organizations/pages/manage-block-page"),
    "ManageBlockPage",
  ),
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

export const organizationRoutes = [blocks, units, unit, reorganize, manageBlocks, manageBlock] as const;

/** Parts of the block page. */
export const organizationTabs = [members, history, prepareHandover, handover] as const;
