import { join } from "node:path";
import journeys, { CHROMIUM_FLAGS } from "../e2e/playwright.config.ts";

/** Measurements in Chromium, on the same installation as the journeys. */
export default {
  ...journeys,
  testDir: import.meta.dirname,
  globalSetup: join(import.meta.dirname, "prepare.ts"),
  fullyParallel: true, // pages are shared out among the workers there are
  timeout: 240_000,
  use: {
    ...journeys.use,
    ...{ trace: "off" as const, screenshot: "off" as const }, // they would be measured too
    launchOptions: { ...journeys.use?.launchOptions, args: CHROMIUM_FLAGS },
  },
};
