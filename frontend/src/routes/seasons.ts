import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";

const overview = createRoute({
  getParentRoute: () => blockRoute,
  path: "/",
  component: lazyRouteComponent(() => import("@/features/seasons/pages/overview-tab"), "OverviewTab"),
});

const edit = createRoute({
  getParentRoute: () => blockRoute,
  path: "/sua",
  component: seasonTab(() => import("@/features/seasons/pages/season-edit-tab"), "SeasonEditTab"),
});

const calendar = createRoute({
  getParentRoute: () => blockRoute,
  path: "/lich",
  component: seasonTab(() => import("@/features/seasons/pages/calendar-tab"), "CalendarTab"),
});

/** Parts of the block page. */
export const seasonTabs = [overview, edit, calendar] as const;
