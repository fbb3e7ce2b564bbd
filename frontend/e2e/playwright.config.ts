import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "../build/chromium.ts";
import { asSomebodyOutside } from "./support/outside.ts";

const ROOT = resolve(import.meta.dirname, "../..");

/** The main process chooses ports and data folder once; the workers, which read this file too, inherit them. */
process.env.E2E_PORT ??= String(await freePort());
process.env.E2E_OIDC_PORT ??= String(await freePort());
const base = process.env.E2E_BASE ?? `http://localhost:${process.env.E2E_PORT}`;

if (process.env.E2E_DATA === undefined) {
  const data = mkdtempSync(join(tmpdir(), "thidua-e2e-"));
  process.env.E2E_DATA = data;
  process.on("exit", () => rmSync(data, { recursive: true, force: true }));
}

/** The world outside: an authority that the product trusts, with the PKCS#12 files that journeys hand in. */
if (process.env.E2E_AUTHORITY === undefined) {
  const folder = mkdtempSync(join(tmpdir(), "thidua-authority-"));
  process.env.E2E_AUTHORITY = folder;
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  asSomebodyOutside("authority", folder);
}

/** Below the ports that the system lends to connections: between this look and the start nobody else gets it. */
function freePort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 10_000);
  return new Promise((found) => {
    const probe = createServer()
      .once("error", () => found(freePort()))
      .listen(port, "127.0.0.1", () => probe.close(() => found(port)));
  });
}

const issuer = `http://localhost:${process.env.E2E_OIDC_PORT}`;
const SECRET = "trinh-dien";

/** The province's accounts: whoever comes is who the cookie `subject` says. */
const provider = {
  command: `node e2e/support/openid-provider.mjs thidua ${SECRET} ${base}/dang-nhap/tra-ve "" ${process.env.E2E_OIDC_PORT}`,
  cwd: join(ROOT, "frontend"),
  url: `${issuer}/.well-known/openid-configuration`,
  stderr: "ignore" as const,
};

/**
 * The real API with its demo data, started once a run. `E2E_BASE` names one that runs already; the journey by the
 * province's account needs the same four settings and a provider there, those of signatures made outside
 * its `TRUSTED_ROOTS` in the folder that `E2E_AUTHORITY` names.
 */
const server = {
  command: `${join(ROOT, ".venv/bin/thidua")} demo`,
  cwd: ROOT,
  env: {
    DATA_DIR: process.env.E2E_DATA,
    PORT: process.env.E2E_PORT,
    TRUSTED_ROOTS: join(process.env.E2E_AUTHORITY, "roots.pem"),
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: "thidua",
    OIDC_CLIENT_SECRET: SECRET,
  },
  url: `${base}/readyz`,
  timeout: 180_000,
  gracefulShutdown: { signal: "SIGTERM" as const, timeout: 15_000 },
};

/** How the browser is started, here and where it is measured. */
export const CHROMIUM_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Begun first: whoever is begun last and takes long leaves the other core idle. */
const LONG = /(?:whole-year|whole-hall|every-page)\.spec\.ts$/;

export default defineConfig({
  testDir: ".",
  outputDir: "../test-results",
  workers: 2, // one for each core; files share the installation, each acts on a part of its own
  forbidOnly: true,
  reporter: "list",
  timeout: 600_000, // generous: a slow machine is no fault of the product
  expect: { timeout: 30_000 },
  ...(process.env.E2E_BASE ? {} : { webServer: [provider, server] }),
  projects: [
    { name: "long", testMatch: LONG },
    { name: "short", testIgnore: LONG },
  ],
  use: {
    baseURL: base,
    actionTimeout: 30_000,
    viewport: { width: 1440, height: 900 },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    contextOptions: { reducedMotion: "reduce" }, // a page behind another stands still in mid-transition
    trace: process.env.TRACE ? "on" : "off", // recording costs a tenth of the whole run
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
      // pages live for seconds: what would be optimised is over before it pays
      args: [...CHROMIUM_FLAGS, "--js-flags=--no-opt --no-maglev"],
    },
  },
});
