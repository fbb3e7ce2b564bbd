import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { signedInRoute } from "./parents";

const PARTS = ["qua-cac-nam", "cong-bang", "neu-thi-sao", "cham-thu"] as const;

const search = v.object({
  khoi: v.optional(v.pipe(v.string(), v.maxLength(40))),
  nam: v.optional(v.pipe(v.number(), v.integer())),
  phan: v.optional(v.picklist(PARTS)),
  /** The version of the table that is tried. */
  bang: v.optional(v.pipe(v.string(), v.maxLength(40))),
});

const analysis = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phan-tich",
  validateSearch: (given) => v.parse(v.fallback(search, {}), given),
  component: lazyRouteComponent(() => import("@/features/analysis/pages/analysis-page"), "AnalysisPage"),
});

const unitYears = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/phan-tich/don-vi/$unitId",
  component: lazyRouteComponent(() => import("@/features/analysis/pages/unit-years-page"), "UnitYearsPage"),
});

export const analysisRoutes = [analysis, unitYears] as const;
