import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { signedInRoute } from "./parents";

const home = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/home/pages/home-page"), "HomePage"),
});

export const homeRoutes = [home] as const;
