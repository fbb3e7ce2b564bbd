import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { requirePermission, signedInRoute } from "./parents";

const clients = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/may-khach",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_clients"),
  component: lazyRouteComponent(() => import("@/features/integrations/pages/clients-page"), "ClientsPage"),
});

const newClient = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/may-khach/moi",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_clients"),
  component: lazyRouteComponent(
    () => import("@/features/integrations/pages/new-client-page"),
    "NewClientPage",
  ),
});

const client = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/may-khach/$clientId",
  loader: async ({ context, params }) => {
    const { readClientOptions } = await import("@/lib/api/gen/@tanstack/react-query.gen");
    const path = { client_id: params.clientId };
    await context.queryClient.ensureQueryData(readClientOptions({ path }));
  },
  component: lazyRouteComponent(() => import("@/features/integrations/pages/client-page"), "ClientPage"),
});

const held = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/thay-doi",
  beforeLoad: ({ context }) => requirePermission(context.me, "decide_held_changes"),
  component: lazyRouteComponent(() => import("@/features/integrations/pages/held-page"), "HeldPage"),
});

export const integrationRoutes = [clients, newClient, client, held] as const;
