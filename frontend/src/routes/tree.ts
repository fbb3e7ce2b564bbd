import { accessRoutes, publicAccessRoutes } from "./access";
import { homeRoutes } from "./home";
import { publicRoute, rootRoute, signedInRoute } from "./parents";

/** Every address of the client; a feature adds its list of routes here. */
export const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([...publicAccessRoutes]),
  signedInRoute.addChildren([...homeRoutes, ...accessRoutes]),
]);
