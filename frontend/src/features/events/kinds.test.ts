import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { kindMessages } from "./kinds";

const BACKEND = resolve(import.meta.dirname, "../../../../backend");
const KIND = /["']([a-z_]+\.[a-z_]+)["']/g;

/** The kinds named in calls of `record` in the server's operations. */
function recordedKinds(): string[] {
  const files = readdirSync(BACKEND, { recursive: true, encoding: "utf-8" }).filter((name) =>
    name.endsWith(".py"),
  );
  return files.flatMap((name) => {
    const source = readFileSync(join(BACKEND, name), "utf-8");
    return source
      .split(/\brecord\(/)
      .slice(1)
      .flatMap((call) => {
        const [, kind] = new RegExp(KIND.source).exec(call.slice(0, 120)) ?? [];
        return kind ? [kind] : [];
      });
  });
}

test("every kind that the server records has its words", () => {
  const recorded = new Set(recordedKinds());
  expect(recorded.size).toBeGreaterThan(40);
  expect([...recorded].filter((kind) => !(kind in kindMessages.vi)).sort()).toEqual([]);
});
