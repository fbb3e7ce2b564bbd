import { createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { queryClient } from "@/lib/api/query-client";
import { parseSearch, stringifySearch } from "@/lib/exact-search";
import { publicRoute, rootRoute, signedInRoute } from "@/routes/parents";
import { routeTree } from "@/routes/tree";
import { ErrorPage } from "./error-pages/error-page";
import { NotFoundPage } from "./error-pages/not-found-page";
import { PendingPage } from "./error-pages/pending-page";
import { Frame } from "./frame/frame";
import { PublicPlace } from "./frame/public-place";

/** Above the frames nothing is around a message: it brings its own. */
const framed = {
  notFoundComponent: () => (
    <PublicPlace>
      <NotFoundPage />
    </PublicPlace>
  ),
  errorComponent: ({ error }: { error: unknown }) => (
    <PublicPlace>
      <ErrorPage error={error} />
    </PublicPlace>
  ),
  pendingComponent: () => (
    <PublicPlace>
      <PendingPage />
    </PublicPlace>
  ),
};

rootRoute.update({ component: Frame, ...framed });
publicRoute.update({ component: () => <PublicPlace /> });
signedInRoute.update({
  component: lazyRouteComponent(() => import("./frame/workplace"), "Workplace"), // not needed to sign in
  errorComponent: framed.errorComponent,
  pendingComponent: framed.pendingComponent,
});

export const router = createRouter({
  parseSearch,
  stringifySearch,
  routeTree,
  context: { queryClient },
  defaultPreload: "intent",
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultErrorComponent: ErrorPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPendingComponent: PendingPage,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
