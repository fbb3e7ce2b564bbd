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
    const { readClientOptions } = await import("@/lib/api/gen/calls/clients.gen");
    const path = { client_id: params.clientId };
    await context.queryClient.ensureQueryData(readClientOptions({ path }));
  },
  component: lazyRouteComponent(() => import("@/features/integrations/pages/client-page"), "ClientPage"),
});

const webhooks = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/dia-chi-nhan-tin",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_webhooks"),
  component: lazyRouteComponent(() => import("@/features/integrations/pages/webhooks-page"), "WebhooksPage"),
});

const newWebhook = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/dia-chi-nhan-tin/moi",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_webhooks"),
  component: lazyRouteComponent(
    () => import("@/features/integrations/pages/new-webhook-page"),
    "NewWebhookPage",
  ),
});

const webhook = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/dia-chi-nhan-tin/$webhookId",
  loader: async ({ context, params }) => {
    const { readWebhookOptions } = await import("@/lib/api/gen/calls/webhooks.gen");
    const path = { webhook_id: params.webhookId };
    await context.queryClient.ensureQueryData(readWebhookOptions({ path }));
  },
  component: lazyRouteComponent(() => import("@/features/integrations/pages/webhook-page"), "WebhookPage"),
});

const held = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/tich-hop/thay-doi",
  beforeLoad: ({ context }) => requirePermission(context.me, "decide_held_changes"),
  component: lazyRouteComponent(() => import("@/features/integrations/pages/held-page"), "HeldPage"),
});

export const integrationRoutes = [clients, newClient, client, webhooks, newWebhook, webhook, held] as const;
