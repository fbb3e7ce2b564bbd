import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { publicRoute } from "./parents";

const guide = createRoute({
  getParentRoute: () => publicRoute,
  path: "/phat-trien",
  component: lazyRouteComponent(() => import("@/features/developers/pages/guide-page"), "GuidePage"),
});

const search = v.object({
  nhom: v.optional(v.pipe(v.string(), v.maxLength(50))),
  q: v.optional(v.pipe(v.string(), v.maxLength(100))),
});

const reference = createRoute({
  getParentRoute: () => publicRoute,
  path: "/phat-trien/tham-chieu",
  validateSearch: (given) => v.parse(v.fallback(search, {}), given),
  component: lazyRouteComponent(() => import("@/features/developers/pages/reference-page"), "ReferencePage"),
});

/** Open to everybody: for those who write against the API. */
export const developerRoutes = [guide, reference] as const;
