import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { publicRoute, rootRoute } from "./parents";

/** Above the screen of the hall: no frame around it, nobody signed in. */
export const hallRoute = createRoute({ getParentRoute: () => rootRoute, id: "hall" });

const open = createRoute({
  getParentRoute: () => publicRoute,
  path: "/chieu",
  component: lazyRouteComponent(() => import("@/features/hall/pages/open-hall-page"), "OpenHallPage"),
});

const screen = createRoute({
  getParentRoute: () => hallRoute,
  path: "/chieu/$token",
  component: lazyRouteComponent(() => import("@/features/hall/pages/hall-page"), "HallPage"),
});

export const hallScreens = [screen] as const;

export const publicHallRoutes = [open] as const;
