import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { id, searchOf, text } from "@/lib/address-search";
import { requirePermission, signedInRoute } from "./parents";

const search = searchOf({
  khoi: id,
  loai: text(60),
});

const log = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/nhat-ky",
  validateSearch: search,
  beforeLoad: ({ context }) => requirePermission(context.me, "read_events"),
  component: lazyRouteComponent(() => import("@/features/events/pages/log-page"), "LogPage"),
});

export const eventRoutes = [log] as const;
