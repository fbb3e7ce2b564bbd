import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import * as v from "valibot";
import { requirePermission, signedInRoute } from "./parents";

const rowSearch = v.object({
  ket_qua: v.optional(v.picklist(["new", "changed", "unchanged", "refused"])),
});

const imports = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/nhap-du-lieu",
  beforeLoad: ({ context }) => requirePermission(context.me, "manage_users"),
  component: lazyRouteComponent(() => import("@/features/imports/pages/imports-page"), "ImportsPage"),
});

const oneImport = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/quan-tri/nhap-du-lieu/$importId",
  validateSearch: (given) => v.parse(v.fallback(rowSearch, {}), given),
  loader: async ({ context, params }) => {
    const { readImportOptions } = await import("@/lib/api/gen/@tanstack/react-query.gen");
    const path = { import_id: params.importId };
    await context.queryClient.ensureQueryData(readImportOptions({ path }));
  },
  component: lazyRouteComponent(() => import("@/features/imports/pages/import-page"), "ImportPage"),
});

export const importRoutes = [imports, oneImport] as const;
