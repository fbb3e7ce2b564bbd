import { playwright } from "@vitest/browser-playwright";
import { defineConfig, mergeConfig } from "vitest/config";
import { CHROMIUM } from "./build/chromium.ts";
import viteConfig from "./vite.config.ts";

const chromium = playwright({
  launchOptions: {
    executablePath: CHROMIUM,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
  },
});

export default mergeConfig(
  viteConfig,
  defineConfig({
    test: {
      testTimeout: 120_000, // generous: a slow machine is no fault of the product
      projects: [
        {
          extends: true,
          test: {
            name: "pure",
            environment: "node",
            include: ["{src,build}/**/*.test.ts"],
          },
        },
        {
          extends: true,
          test: {
            name: "browser",
            include: ["src/**/*.test.tsx"],
            setupFiles: ["src/testing/setup.ts"],
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              viewport: { width: 1280, height: 800 },
              provider: chromium,
              instances: [{ browser: "chromium" }],
            },
          },
        },
      ],
    },
  }),
);
