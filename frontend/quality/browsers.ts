import { createServer } from "node:net";
import { test as base, type CDPSession, chromium, type Page } from "@playwright/test";
import { account } from "../e2e/support/accounts";
import { expect, signInAs } from "../e2e/support/test";
import { type Lab, lighthouse } from "./lighthouse/measure";

/** The browser of one person, in which Lighthouse opens pages beside this one. */
export interface Browser {
  readonly page: Page;
  readonly port: number;
  /** Signs in anew: a session whose renewal was cut off by the end of a run is over. */
  readonly enter: () => Promise<void>;
  /** Nothing of the client is in the browser any more; the session stays. */
  readonly forget: () => Promise<void>;
}

interface Worker {
  readonly browserOf: (who: string | null) => Promise<Browser>;
  readonly lab: Lab;
}

async function freePort(): Promise<number> {
  return await new Promise((told) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      server.close(() => told(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** Each worker has a browser for each person, and keeps it. */
export const test = base.extend<object, Worker>({
  // biome-ignore lint/correctness/noEmptyPattern: it needs no other fixture, and a fixture names those it needs
  lab: [async ({}, use) => use(await lighthouse()), { scope: "worker" }],
  browserOf: [
    // biome-ignore lint/correctness/noEmptyPattern: as above
    async ({}, use, { project }) => {
      const open = new Map<string | null, Promise<Browser>>();
      const { launchOptions = {}, baseURL } = project.use;
      const opened = async (who: string | null): Promise<Browser> => {
        const port = await freePort();
        const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
        const options = { ...launchOptions, args, baseURL: baseURL ?? "", locale: "vi-VN" };
        const context = await chromium.launchPersistentContext("", options);
        const page = context.pages()[0] ?? (await context.newPage());
        const devtools = await context.newCDPSession(page);
        const browser = { page, port, enter: () => enter(page, who), forget: () => forget(devtools) };
        await browser.enter();
        return browser;
      };
      await use((who) => {
        const known = open.get(who) ?? opened(who);
        open.set(who, known);
        return known;
      });
      for (const browser of open.values()) await (await browser).page.context().close();
    },
    { scope: "worker" },
  ],
});

async function enter(page: Page, who: string | null): Promise<void> {
  await page.goto("about:blank");
  if (who) await signInAs(page, who, account(who).password);
  await page.goto("about:blank"); // its live stream would be measured too
}

async function forget(devtools: CDPSession): Promise<void> {
  await devtools.send("Network.clearBrowserCache");
}

export { expect };
