import { expect, test } from "vitest";
import { dropDraft, dropDraftsOf, keepDraft, readDraft } from "./drafts";

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

test("signing out takes all of a person's drafts and leaves the others'", async () => {
  await keepDraft("an", "scorecard/1", "x");
  await keepDraft("an", "covenant/1", "y");
  await keepDraft("anh", "scorecard/1", "z");
  await dropDraftsOf("an");
  expect(await readDraft("an", "scorecard/1")).toBeUndefined();
  expect(await readDraft("an", "covenant/1")).toBeUndefined();
  expect(await readDraft("anh", "scorecard/1")).toMatchObject({ values: "z" });
});
