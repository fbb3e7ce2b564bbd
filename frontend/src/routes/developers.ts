import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { searchOf, text } from "@/lib/address-search";
import { publicRoute } from "./parents";

const guide = createRoute({
  getParentRoute: () => publicRoute,
  path: "/phat-trien",
  component: lazyRouteComponent(() => import("@/features/developers/pages/guide-page"), "GuidePage"),
});

const search = searchOf({
  nhom: text(50),
  q: text(100),
});

const reference = createRoute({
  getParentRoute: () => publicRoute,
  path: "/phat-trien/tham-chieu",
  validateSearch: search,
  component: lazyRouteComponent(() => import("@/features/developers/pages/reference-page"), "ReferencePage"),
});

/** Open to everybody: for those who write against the API. */
export const developerRoutes = [guide, reference] as const;
