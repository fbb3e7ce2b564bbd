import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { build } from "vite";
import { expect, test } from "vitest";
import { compressed } from "./compressed.ts";

test("beside each script stands its compressed form", async () => {
  const folder = mkdtempSync(join(tmpdir(), "compressed-"));
  writeFileSync(join(folder, "index.html"), '<script type="module" src="/start.js"></script>');
  writeFileSync(join(folder, "start.js"), "document.title = 'Thi Đua';");
  await build({ root: folder, configFile: false, logLevel: "silent", plugins: [compressed()] });
  const page = readFileSync(join(folder, "dist/index.html"), "utf-8");
  const script = join(folder, "dist", /src="([^"]+)"/.exec(page)?.[1] ?? "");
  expect(gunzipSync(readFileSync(`${script}.gz`))).toEqual(readFileSync(script));
  rmSync(folder, { recursive: true });
});
