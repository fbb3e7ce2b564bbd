import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { oneOf, searchOf } from "@/lib/address-search";
import { requirePermission, signedInRoute } from "./parents";

const rowSearch = searchOf({
  ket_qua: oneOf(["new", "changed", "unchanged", "refused"]),
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
  validateSearch: rowSearch,
  loader: async ({ context, params }) => {
    const { readImportOptions } = await import("@/lib/api/gen/calls/imports.gen");
    const path = { import_id: params.importId };
    await context.queryClient.ensureQueryData(readImportOptions({ path }));
  },
  component: lazyRouteComponent(() => import("@/features/imports/pages/import-page"), "ImportPage"),
});

export const importRoutes = [imports, oneImport] as const;
