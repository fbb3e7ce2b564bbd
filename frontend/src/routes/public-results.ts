import { createRoute, lazyRouteComponent, notFound } from "@tanstack/react-router";
import { searchOf, text } from "@/lib/address-search";
import { hasStatus } from "@/lib/api/problem";
import { publicRoute } from "./parents";

const search = searchOf({ q: text(100) });

const years = createRoute({
  getParentRoute: () => publicRoute,
  path: "/cong-khai",
  validateSearch: search,
  component: lazyRouteComponent(
    () => import("@/features/reports/pages/public-years-page"),
    "PublicYearsPage",
  ),
});

const season = createRoute({
  getParentRoute: () => publicRoute,
  path: "/cong-khai/$slug/$nam",
  params: {
    parse: ({ slug, nam }) => ({ slug, nam: Number(nam) }),
    stringify: ({ slug, nam }) => ({ slug, nam: String(nam) }),
  },
  loader: async ({ context, params }) => {
    const { readPublicSeasonOptions } = await import("@/lib/api/gen/calls/public.gen");
    const options = readPublicSeasonOptions({ path: { slug: params.slug, year: params.nam } });
    await context.queryClient.ensureQueryData(options).catch((error: unknown) => {
      throw hasStatus(error, 404) || hasStatus(error, 422) ? notFound() : error;
    });
  },
  component: lazyRouteComponent(
    () => import("@/features/reports/pages/public-season-page"),
    "PublicSeasonPage",
  ),
});

export const publicResultRoutes = [years, season] as const;
