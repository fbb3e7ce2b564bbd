import { ownPath } from "@/lib/address-search";
import type { Ways } from "@/lib/api/gen/types.gen";
import { stored } from "@/lib/stored";

const WISHES = ["sign_in", "link", "proof"] as const;

/** What one goes to the OpenID provider for; kept while one is away from the page. */
export type Wish = (typeof WISHES)[number];

const away = stored<Wish>("provider-wish", WISHES, "sign_in");
const PROOFS = "thidua-proof";
const NEXT = "thidua.provider-next";

/** By what one may sign in here besides a password; asked by hand: the first view brings no generated calls. */
export async function readWays(): Promise<Ways> {
  const response = await fetch("/api/v1/auth/ways");
  return response.ok ? response.json() : { provider: null };
}

export const waysQuery = { queryKey: ["ways"], queryFn: readWays, staleTime: Number.POSITIVE_INFINITY };

/** Leaves for the provider, which sends back to `/dang-nhap/tra-ve`; from there one goes on to `next`. */
export async function leaveFor(wish: Wish, next = "/"): Promise<void> {
  const address = await addressFor(wish);
  sessionStorage.setItem(NEXT, next);
  location.assign(address);
}

/** Where one wanted to go before signing in at the provider. */
export const nextAfterReturn = (): string => ownPath(sessionStorage.getItem(NEXT)) ?? "/";

/** Goes to the provider on a page beside this one, which keeps what was being done. */
export async function proveBeside(): Promise<void> {
  const beside = window.open("about:blank", "_blank"); // at once: later ones are taken for advertising
  try {
    const address = await addressFor("proof");
    if (beside) beside.location.href = address;
    else location.assign(address);
  } catch (error) {
    beside?.close();
    throw error;
  }
}

async function addressFor(wish: Wish): Promise<string> {
  const { askProviderForProof, askProviderToLink, askProviderToSignIn } = await import(
    "@/lib/api/gen/calls/sign-in.gen"
  );
  const asks = { sign_in: askProviderToSignIn, link: askProviderToLink, proof: askProviderForProof };
  const { data } = await asks[wish]();
  away.write(wish);
  return data.address;
}

export const wishOfReturn = (): Wish => away.read();

/** Tells the page that waits that the person has proved who they are. */
export function tellProved(): void {
  const channel = new BroadcastChannel(PROOFS);
  channel.postMessage("proved");
  channel.close();
}

/** Calls when the page beside tells so; returns how to stop listening. */
export function onProved(listener: () => void): () => void {
  const channel = new BroadcastChannel(PROOFS);
  channel.addEventListener("message", listener);
  return () => channel.close();
}
