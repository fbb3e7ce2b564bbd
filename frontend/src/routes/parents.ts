import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, notFound, redirect } from "@tanstack/react-router";
import { readMeOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { Me } from "@/lib/api/gen/types.gen";
import { type Permission, permits } from "@/lib/api/me";
import { hasSession } from "@/lib/api/session";

interface Context {
  readonly queryClient: QueryClient;
}

/** Above every page; the app gives it its frame. */
export const rootRoute = createRootRouteWithContext<Context>()();

/** Above the pages that anybody may open. */
export const publicRoute = createRoute({ getParentRoute: () => rootRoute, id: "public" });

/** Above every page that needs a session: without one it leads to sign-in and back again. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    if (!(await hasSession())) throw redirect({ to: "/dang-nhap", search: { tiep: location.href } });
    const me = await context.queryClient.ensureQueryData(readMeOptions());
    if (me.must_change_password) throw redirect({ to: "/doi-mat-khau", search: { tiep: location.href } });
    return { me };
  },
});

/** A page for those who may do this somewhere; for others there is no such page. */
export function requirePermission(me: Me, permission: Permission): void {
  if (!permits(me, permission)) throw notFound();
}
