import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { blockRoute, seasonTab } from "./block";
import { printRoute, signedInRoute } from "./parents";

const scores = createRoute({
  getParentRoute: () => blockRoute,
  path: "/phieu-diem",
  component: seasonTab(() => import("@/features/scoring/pages/scores-tab"), "ScoresTab"),
});

const ranking = createRoute({
  getParentRoute: () => blockRoute,
  path: "/xep-hang",
  component: seasonTab(() => import("./ranking-view"), "RankingView"),
});

const sheet = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phieu-diem/$cardId",
  component: lazyRouteComponent(() => import("./score-sheet"), "ScoreSheet"),
});

const peerSheet = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/cham-cheo/$sheetId",
  component: lazyRouteComponent(() => import("@/features/scoring/pages/peer-sheet-page"), "PeerSheetPage"),
});

const myChecks = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tham-dinh",
  component: lazyRouteComponent(() => import("@/features/scoring/pages/my-checks-page"), "MyChecksPage"),
});

/** Parts of the block page. */
export const scoringTabs = [scores, ranking] as const;

export const scoringRoutes = [sheet, peerSheet, myChecks] as const;

const printedSheet = createRoute({
  getParentRoute: () => printRoute,
  path: "/in/phieu-diem/$cardId",
  component: lazyRouteComponent(() => import("@/features/scoring/pages/print-sheet-page"), "PrintSheetPage"),
});

/** Sheets of paper. */
export const scoringPapers = [printedSheet] as const;
