import journeys, { CHROMIUM_FLAGS } from "../e2e/playwright.config.ts";

/** Measurements in Chromium, on the same installation as the journeys. */
export default {
  ...journeys,
  testDir: import.meta.dirname,
  timeout: 240_000,
  use: {
    ...journeys.use,
    trace: "off" as const, // a trace would be measured too
    launchOptions: { ...journeys.use?.launchOptions, args: CHROMIUM_FLAGS },
  },
};
