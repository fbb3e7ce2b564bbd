import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, notFound, redirect } from "@tanstack/react-router";
import type { Me } from "@/lib/api/gen/types.gen";
import { type Permission, permits } from "@/lib/api/permissions";
import { hasSession } from "@/lib/api/session";

interface Context {
  readonly queryClient: QueryClient;
}

/** Above every page; the app gives it its frame. */
export const rootRoute = createRootRouteWithContext<Context>()();

/** Above the pages that anybody may open. */
export const publicRoute = createRoute({ getParentRoute: () => rootRoute, id: "public" });

/** Without a session it leads to sign-in and back again. */
async function signedInOnly({ context, location }: { context: Context; location: { href: string } }) {
  const calls = import("@/lib/api/gen/calls/access.gen"); // on its way while the session is asked for
  if (!(await hasSession())) throw redirect({ to: "/dang-nhap", search: { tiep: location.href } });
  const { readMeOptions } = await calls;
  const me = await context.queryClient.ensureQueryData(readMeOptions());
  if (me.must_change_password) throw redirect({ to: "/doi-mat-khau", search: { tiep: location.href } });
  if (me.must_add_factor) throw redirect({ to: "/yeu-to-thu-hai", search: { tiep: location.href } });
  return { me };
}

/** Above every page that needs a session; the app gives it the workplace's frame. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: signedInOnly,
});

/** Above the sheets of paper: they need a session too, and have no frame. */
export const printRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "print",
  beforeLoad: signedInOnly,
});

/** A page for those who may do this somewhere; for others there is no such page. */
export function requirePermission(me: Me, permission: Permission): void {
  if (!permits(me, permission)) throw notFound();
}
