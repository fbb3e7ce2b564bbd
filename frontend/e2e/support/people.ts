import type { Browser, Page } from "@playwright/test";
import { account } from "./accounts";
import { signInAs, watch } from "./test";

const DESK = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

export interface People {
  /** Somebody at a desk, signed in. */
  readonly atDesk: (username: string) => Promise<Page>;
  /** Somebody with a phone in the hand, signed in. */
  readonly onPhone: (username: string) => Promise<Page>;
  /** Somebody who signs in nowhere. */
  readonly passerBy: () => Promise<Page>;
  readonly goHome: () => Promise<void>;
}

/** Everybody has a browser of their own and stays signed in; `faults` collects what goes wrong in any. */
export function peopleOf(browser: Browser, faults: string[]): People {
  const pages = new Map<string, Page>();
  const open = async (who: string) => {
    const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
    const page = await context.newPage();
    watch(page, faults);
    pages.set(who, page);
    return page;
  };
  const signedIn = async (username: string, viewport: typeof DESK) => {
    const known = pages.get(username);
    const page = known ?? (await open(username));
    await page.setViewportSize(viewport);
    if (!known) await signInAs(page, username, account(username).password);
    return page;
  };
  return {
    atDesk: (username) => signedIn(username, DESK),
    onPhone: (username) => signedIn(username, PHONE),
    passerBy: () => open("passer-by"),
    goHome: async () => {
      for (const page of pages.values()) await page.context().close();
    },
  };
}
