import { expect, test } from "vitest";
import { tooHeavy, weigh } from "./budgets.ts";

const chunk = (fileName: string, imports: readonly string[], source: string | null, text = fileName) => ({
  [fileName]: {
    type: "chunk" as const,
    fileName,
    code: text,
    imports: [...imports],
    isEntry: fileName === "index.js",
    facadeModuleId: source,
  },
});

const client = (page: string) => ({
  ...chunk("index.js", ["start.js"], "/src/app/main.tsx"),
  ...chunk("start.js", [], null, "start".repeat(20)),
  ...chunk("workplace.js", ["start.js", "common.js"], "/src/app/frame/workplace.tsx"),
  ...chunk("common.js", ["start.js"], null, "common".repeat(20)),
  ...chunk("page.js", ["common.js", "own.js"], "/src/features/awards/pages/page.tsx", page),
  ...chunk("own.js", ["page.js"], null, "own"), // two that need each other end the walk too
  "page.css": { type: "asset" as const },
});

test("a page weighs what it adds to the frame", () => {
  const { start, pages } = weigh(client("page"));
  expect(start).toBeLessThan(200);
  expect([...pages.keys()]).toEqual(["awards/pages/page"]);
  expect(pages.get("awards/pages/page")).toBeLessThan(100);
});

test("a page that grew too heavy is named with its budget", () => {
  const pages = new Map([
    ["awards/pages/page", 37_001],
    ["analysis/pages/page", 37_000],
  ]);
  expect(tooHeavy({ start: 1, pages })).toEqual([
    "awards/pages/page takes 37001 bytes of scripts, 37000 at most",
  ]);
  expect(tooHeavy({ start: 200_000, pages: new Map() })).toHaveLength(1);
});
