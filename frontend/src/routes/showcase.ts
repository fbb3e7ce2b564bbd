import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { publicRoute } from "./parents";

const showcase = () =>
  createRoute({
    getParentRoute: () => publicRoute,
    path: "/tro-giup/giao-dien",
    validateSearch: ({ tab }): { tab?: "fields" | "parts" } => (tab === "parts" ? { tab } : {}),
    component: lazyRouteComponent(() => import("@/features/showcase/pages/showcase-page"), "ShowcasePage"),
  });

/** Every component on one page, while developing only. */
export const showcaseRoutes = (import.meta.env.DEV ? [showcase()] : []) as readonly [
  ReturnType<typeof showcase>,
];
