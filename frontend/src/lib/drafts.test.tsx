import { expect, test } from "vitest";
import { dropDraft, keepDraft, readDraft } from "./drafts";

test("a draft is found by the person who wrote it, and by nobody else", async () => {
  await keepDraft("an", "scorecard/1", { points: "9.5" }, 4);
  expect(await readDraft("an", "scorecard/1")).toMatchObject({ values: { points: "9.5" }, version: 4 });
  expect(await readDraft("binh", "scorecard/1")).toBeUndefined();
});

test("a draft goes when the server has it", async () => {
  await keepDraft("an", "scorecard/2", "x");
  await dropDraft("an", "scorecard/2");
  expect(await readDraft("an", "scorecard/2")).toBeUndefined();
});
