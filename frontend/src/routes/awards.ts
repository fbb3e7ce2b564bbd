import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { DECISION_STATES, PROPOSAL_STATES } from "@/features/awards/states";
import { day, oneOf, searchOf, text, year } from "@/lib/address-search";
import { blockRoute, seasonTab } from "./block";
import { signedInRoute } from "./parents";

const proposalSearch = searchOf({ trang_thai: oneOf(PROPOSAL_STATES) });
const decisionSearch = searchOf({ trang_thai: oneOf(DECISION_STATES) });
const ledgerSearch = searchOf({
  nam: year,
});
const catalogueSearch = searchOf({ ngay: day });

const proposals = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/ho-so",
  validateSearch: proposalSearch,
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
  validateSearch: decisionSearch,
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
  validateSearch: ledgerSearch,
  component: lazyRouteComponent(() => import("@/features/awards/pages/ledger-page"), "LedgerPage"),
});

const registry = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/don-vi/$unitId/can-bo",
  validateSearch: searchOf({ q: text() }),
  component: lazyRouteComponent(() => import("@/features/awards/pages/registry-page"), "RegistryPage"),
});

const person = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/can-bo/$personId",
  validateSearch: ledgerSearch,
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
  validateSearch: catalogueSearch,
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
