import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { SeasonTabProps } from "@/features/seasons/pages/season-tab";
import type { YearTabProps } from "@/features/seasons/pages/year-tab";
import { searchOf, year } from "@/lib/address-search";
import { BLOCK_TABS } from "./block-tabs";
import { signedInRoute } from "./parents";

/** The year that is looked at; none = the one that runs. */
const yearSearch = searchOf({ nam: year });

const BlockLayout = lazyRouteComponent(() => import("@/features/seasons/pages/block-layout"), "BlockLayout");
const YearTab = lazyRouteComponent(() => import("@/features/seasons/pages/year-tab"), "YearTab");
const SeasonTab = lazyRouteComponent(() => import("@/features/seasons/pages/season-tab"), "SeasonTab");

/** The block page: every tab is a route under it, made with `seasonTab` and named in `block-tabs.ts`. */
export const blockRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/khoi/$blockId",
  validateSearch: yearSearch,
  loader: async ({ context, params }) => {
    const { readBlockYear } = await import("@/features/seasons/use-block-year");
    await readBlockYear(context.queryClient, params.blockId);
  },
  component: Object.assign(() => <BlockLayout tabs={BLOCK_TABS} />, { preload: BlockLayout.preload }),
});

/**
 * The component of a tab's route: a component of a feature that gets `{blockId, seasonId}` of the chosen
 * year. It is drawn below the block's name, so that it starts with a `Card`, not with a `PageHeader`.
 */
export function seasonTab<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<SeasonTabProps>>>,
  name: Name,
) {
  const content = lazyRouteComponent(load, name) as typeof SeasonTab & ComponentType<SeasonTabProps>;
  const preload = () => Promise.all([SeasonTab.preload?.(), content.preload?.()]).then(() => undefined);
  return Object.assign(() => <SeasonTab content={content} />, { preload });
}

/** The same for a component that gets `{blockId, year}`: it needs no season. */
export function yearTab<Name extends string>(
  load: () => Promise<Record<Name, ComponentType<YearTabProps>>>,
  name: Name,
) {
  const content = lazyRouteComponent(load, name) as typeof YearTab & ComponentType<YearTabProps>;
  const preload = () => Promise.all([YearTab.preload?.(), content.preload?.()]).then(() => undefined);
  return Object.assign(() => <YearTab content={content} />, { preload });
}
