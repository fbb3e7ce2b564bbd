import { existsSync } from "node:fs";

/** The same engine; the shell, which draws no windows, asks a fifth less of the processors. */
const INSTALLED = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];

/** The browser of the tests: the system's own, or the one that `CHROMIUM` names. */
export const CHROMIUM = process.env.CHROMIUM ?? INSTALLED.find((browser) => existsSync(browser));
