import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";
import { signedInRoute } from "./parents";

const tab = createRoute({
  getParentRoute: () => blockRoute,
  path: "/giao-uoc",
  component: seasonTab(() => import("@/features/covenants/pages/covenant-tab"), "CovenantTab"),
});

const covenant = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/giao-uoc/$covenantId",
  component: lazyRouteComponent(() => import("@/features/covenants/pages/covenant-page"), "CovenantPage"),
});

const edit = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/giao-uoc/$covenantId/sua",
  component: lazyRouteComponent(() => import("@/features/covenants/pages/edit-page"), "EditPage"),
});

const sign = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/giao-uoc/$covenantId/ky",
  component: lazyRouteComponent(() => import("@/features/covenants/pages/sign-page"), "SignPage"),
});

export const covenantRoutes = [covenant, edit, sign] as const;

/** Part of the block page. */
export const covenantTabs = [tab] as const;
