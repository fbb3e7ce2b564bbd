import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchOf, text, year } from "@/lib/address-search";
import { signedInRoute } from "./parents";

const PARTS = ["qua-cac-nam", "cong-bang", "neu-thi-sao", "cham-thu"] as const;

const search = searchOf({
  khoi: text(40),
  nam: year,
  phan: oneOf(PARTS),
  /** The version of the table that is tried. */
  bang: text(40),
});

const analysis = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phan-tich",
  validateSearch: search,
  component: lazyRouteComponent(() => import("@/features/analysis/pages/analysis-page"), "AnalysisPage"),
});

const unitYears = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phan-tich/don-vi/$unitId",
  component: lazyRouteComponent(() => import("@/features/analysis/pages/unit-years-page"), "UnitYearsPage"),
});

export const analysisRoutes = [analysis, unitYears] as const;
