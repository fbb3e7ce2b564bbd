import { gzipSync } from "node:zlib";
import type { Page, Request } from "@playwright/test";

export const KB = 1000;

/** Bytes that a page asks for by kind, compressed as a web server sends them (fonts are compressed already). */
export async function weigh(page: Page, load: () => Promise<unknown>) {
  const weights = { script: 0, stylesheet: 0, font: 0 };
  const asked = new Map<string, keyof typeof weights>();
  const note = (request: Request) => {
    const kind = request.resourceType() as keyof typeof weights;
    if (kind in weights) asked.set(request.url(), kind);
  };
  page.on("request", note);
  await load();
  page.off("request", note);
  for (const [address, kind] of asked) {
    const body = await (await page.request.get(address)).body(); // a cached one has none in the browser
    weights[kind] += kind === "font" ? body.length : gzipSync(body, { level: 9 }).length;
  }
  return { ...weights, files: asked.size };
}
