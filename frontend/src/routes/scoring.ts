import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";
import { signedInRoute } from "./parents";

const scores = createRoute({
  getParentRoute: () => blockRoute,
  path: "/phieu-diem",
  component: seasonTab(() => import("@/features/scoring/pages/scores-tab"), "ScoresTab"),
});

const ranking = createRoute({
  getParentRoute: () => blockRoute,
  path: "/xep-hang",
  component: seasonTab(() => import("@/features/scoring/pages/ranking-tab"), "RankingTab"),
});

const sheet = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phieu-diem/$cardId",
  component: lazyRouteComponent(() => import("@/features/scoring/pages/sheet-page"), "SheetPage"),
});

/** Parts of the block page. */
export const scoringTabs = [scores, ranking] as const;

export const scoringRoutes = [sheet] as const;
