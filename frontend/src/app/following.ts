import { onLanguageChange } from "@/i18n/language";
import { queryClient } from "@/lib/api/query-client";
import { onSessionEnd } from "@/lib/api/session";
import { router } from "./router";

/** The API's words come in the reader's language: read them again when it changes. */
export function followLanguage(): void {
  onLanguageChange(() => void queryClient.invalidateQueries());
}

/** When the session ends, nothing of it stays on the screen or in memory. */
export function followSession(): void {
  onSessionEnd(() => {
    queryClient.clear();
    void router.invalidate(); // the session gate leads to sign-in, and back to this page after it
  });
}

/** The code of the page that was opened is on its way while the session is asked for. */
export function fetchCode(): void {
  const [routes] = router.getMatchedRoutes(location.pathname);
  for (const route of routes) void router.loadRouteChunk(route);
}

/** A new page starts at its title for screen readers and the keyboard. */
export function followNavigation(): void {
  router.subscribe("onRendered", ({ pathChanged, fromLocation }) => {
    if (pathChanged && fromLocation) startAtTitle();
  });
}

let forTitle: MutationObserver | undefined;

/** At once, or when the title comes with its data and the reader has gone nowhere meanwhile. */
function startAtTitle(): void {
  const before = document.activeElement;
  const start = () => {
    const title = document.querySelector("h1");
    if (!title) return;
    forTitle?.disconnect();
    const now = document.activeElement;
    if (now === before || now === document.body) title.focus({ preventScroll: true });
  };
  forTitle?.disconnect();
  forTitle = new MutationObserver(start);
  forTitle.observe(document.body, { childList: true, subtree: true });
  start();
}
