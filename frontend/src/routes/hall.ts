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

const kiosk = createRoute({
  getParentRoute: () => hallRoute,
  path: "/may-bo-phieu",
  component: lazyRouteComponent(() => import("@/features/ballots/pages/kiosk-page"), "KioskPage"),
});

export const hallScreens = [screen, kiosk] as const;

export const publicHallRoutes = [open] as const;
