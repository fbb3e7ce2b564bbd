import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { requirePermission, signedInRoute } from "./parents";

const search = v.object({
  khoi: v.optional(v.pipe(v.string(), v.uuid())),
  loai: v.optional(v.pipe(v.string(), v.maxLength(60))),
});

const log = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/nhat-ky",
  validateSearch: (given) => v.parse(v.fallback(search, {}), given),
  beforeLoad: ({ context }) => requirePermission(context.me, "read_events"),
  component: lazyRouteComponent(() => import("@/features/events/pages/log-page"), "LogPage"),
});

export const eventRoutes = [log] as const;
