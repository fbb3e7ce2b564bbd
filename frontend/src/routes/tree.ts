import { accessRoutes, publicAccessRoutes } from "./access";
import { awardRoutes, awardTabs } from "./awards";
import { blockRoute } from "./block";
import { covenantRoutes, covenantTabs } from "./covenants";
import { homeRoutes } from "./home";
import { organizationRoutes, organizationTabs } from "./organizations";
import { publicRoute, rootRoute, signedInRoute } from "./parents";
import { seasonTabs } from "./seasons";
import { showcaseRoutes } from "./showcase";

/** Every address of the client; a feature adds its list of routes here. */
export const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([...publicAccessRoutes, ...showcaseRoutes]),
  signedInRoute.addChildren([
    ...homeRoutes,
    ...accessRoutes,
    ...organizationRoutes,
    ...covenantRoutes,
    ...awardRoutes,
    blockRoute.addChildren([...seasonTabs, ...organizationTabs, ...covenantTabs, ...awardTabs]),
  ]),
]);
