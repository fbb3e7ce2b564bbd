import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { DECISION_STATES, PROPOSAL_STATES } from "@/features/awards/states";
import { blockRoute, seasonTab } from "./block";
import { signedInRoute } from "./parents";

const proposalSearch = v.object({ trang_thai: v.optional(v.picklist(PROPOSAL_STATES)) });
const decisionSearch = v.object({ trang_thai: v.optional(v.picklist(DECISION_STATES)) });
const ledgerSearch = v.object({
  nam: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1945), v.maxValue(2200))),
});
const catalogueSearch = v.object({ ngay: v.optional(v.pipe(v.string(), v.isoDate())) });

const proposals = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/ho-so",
  validateSearch: (given) => v.parse(v.fallback(proposalSearch, {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/proposals-page"), "ProposalsPage"),
});

const proposal = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/ho-so/$proposalId",
  component: lazyRouteComponent(() => import("@/features/awards/pages/proposal-page"), "ProposalPage"),
});

const decisions = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quyet-dinh",
  validateSearch: (given) => v.parse(v.fallback(decisionSearch, {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/decisions-page"), "DecisionsPage"),
});

const decision = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quyet-dinh/$decisionId",
  component: lazyRouteComponent(() => import("@/features/awards/pages/decision-page"), "DecisionPage"),
});

const ceremony = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quyet-dinh/$decisionId/trao-thuong",
  component: lazyRouteComponent(() => import("@/features/awards/pages/ceremony-page"), "CeremonyPage"),
});

const ledger = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/don-vi/$unitId/khen-thuong",
  validateSearch: (given) => v.parse(v.fallback(ledgerSearch, {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/ledger-page"), "LedgerPage"),
});

const registry = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/don-vi/$unitId/can-bo",
  validateSearch: (given) => v.parse(v.fallback(v.object({ q: v.optional(v.string()) }), {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/registry-page"), "RegistryPage"),
});

const person = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/can-bo/$personId",
  validateSearch: (given) => v.parse(v.fallback(ledgerSearch, {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/person-page"), "PersonPage"),
});

const fund = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quy-khen-thuong",
  component: lazyRouteComponent(() => import("@/features/awards/pages/fund-page"), "FundPage"),
});

const catalogue = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/danh-muc-khen-thuong",
  validateSearch: (given) => v.parse(v.fallback(catalogueSearch, {}), given),
  component: lazyRouteComponent(() => import("@/features/awards/pages/catalogue-page"), "CataloguePage"),
});

const tab = createRoute({
  getParentRoute: () => blockRoute,
  path: "/khen-thuong",
  component: seasonTab(() => import("@/features/awards/pages/awards-tab"), "AwardsTab"),
});

export const awardRoutes = [
  proposals,
  proposal,
  decisions,
  decision,
  ceremony,
  ledger,
  registry,
  person,
  fund,
  catalogue,
] as const;

/** Parts of the block page. */
export const awardTabs = [tab] as const;
