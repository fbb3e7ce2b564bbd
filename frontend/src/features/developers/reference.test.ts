import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EXAMPLES, firstProgram } from "./examples";
import { developerMessages, tagWords } from "./messages";
import { found, type OpenApi, operationsOf, tagsOf, typeOf } from "./reference";

const document = readFileSync(join(import.meta.dirname, "../../../openapi.json"), "utf-8");
const all = operationsOf(JSON.parse(document) as OpenApi);
const vietnamese = (tag: string) => tagWords(developerMessages.vi.tags, tag);

test("a call tells what it takes and what it answers", () => {
  const edit = all.find(({ id }) => id === "edit_unit");
  expect(edit).toMatchObject({
    method: "PATCH",
    path: "/api/v1/units/{unit_id}",
    guarded: true,
    body: "UnitEdit",
  });
  expect(edit?.parameters).toContainEqual({
    name: "unit_id",
    place: "path",
    required: true,
    type: "string (uuid)",
  });
  expect(edit?.answers).toContainEqual({ status: "200", words: "Successful Response", type: "UnitOut" });
  expect(all.find(({ id }) => id === "list_public_seasons")?.guarded).toBe(false);
});

test("schemas are named as one says them", () => {
  expect(typeOf({ anyOf: [{ $ref: "#/components/schemas/UnitKind" }, { type: "null" }] })).toBe(
    "UnitKind | null",
  );
  expect(typeOf({ type: "array", items: { type: "string" } })).toBe("array of string");
});

test("calls are found by path and by the group's words without diacritics", () => {
  const paths = (query: string, tag?: string) => found(all, query, tag, vietnamese).map(({ path }) => path);
  expect(paths("awards-feed")).toEqual(["/api/v1/reports/awards-feed"]);
  expect(paths("dia chi nhan tin post")).toContain("/api/v1/webhooks");
  expect(paths("", "push").length).toBe(tagsOf(all).find(([tag]) => tag === "push")?.[1]);
  expect(paths("webhooks", "push")).toEqual([]);
});

test("every group of the API has its words", () => {
  const named = Object.keys(developerMessages.vi.tags);
  expect(tagsOf(all).flatMap(([tag]) => (named.includes(tag) ? [] : [tag]))).toEqual([]);
});

test("every shown program is there, the one of the package taken from its document", () => {
  for (const { text } of Object.values(EXAMPLES)) expect(text.length).toBeGreaterThan(200);
  expect(firstProgram("words\n```js\nrun();\n```\n```js\nmore();\n```")).toBe("run();\n");
});
