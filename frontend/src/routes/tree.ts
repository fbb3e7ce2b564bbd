import { accessRoutes, publicAccessRoutes } from "./access";
import { homeRoutes } from "./home";
import { publicRoute, rootRoute, signedInRoute } from "./parents";
import { showcaseRoutes } from "./showcase";

/** Every address of the client; a feature adds its list of routes here. */
export const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([...publicAccessRoutes, ...showcaseRoutes]),
  signedInRoute.addChildren([...homeRoutes, ...accessRoutes]),
]);
