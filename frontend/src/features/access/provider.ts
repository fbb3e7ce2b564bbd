import type { Ways } from "@/lib/api/gen/types.gen";
import { stored } from "@/lib/stored";

/** What one goes to the OpenID provider for; kept while one is away from the page. */
export type Wish = "sign_in" | "link";

const away = stored("provider-wish", ["sign_in", "link"], "sign_in");

/** By what one may sign in here besides a password; asked by hand: the first view brings no generated calls. */
export async function readWays(): Promise<Ways> {
  const response = await fetch("/api/v1/auth/ways");
  return response.ok ? response.json() : { provider: null };
}

export const waysQuery = { queryKey: ["ways"], queryFn: readWays, staleTime: Number.POSITIVE_INFINITY };

/** Leaves for the provider, which sends back to `/dang-nhap/tra-ve`. */
export async function leaveFor(wish: Wish): Promise<void> {
  const { askProviderToLink, askProviderToSignIn } = await import("@/lib/api/gen/sdk.gen");
  const { data } = await (wish === "link" ? askProviderToLink() : askProviderToSignIn());
  away.write(wish);
  location.assign(data.address);
}

export const wishOfReturn = (): Wish => away.read();
