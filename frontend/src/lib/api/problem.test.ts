import { expect, test } from "vitest";
import { orNone, ProblemError } from "./problem";

function problem(status: number): ProblemError {
  return new ProblemError({ type: "about:blank", title: "", detail: "", code: "", errors: [], status });
}

test("what there is none of is an answer", async () => {
  expect(await orNone(Promise.resolve({ data: "found" }))).toBe("found");
  expect(await orNone(Promise.reject(problem(404)))).toBeNull();
});

test("any other failure stays one", async () => {
  await expect(orNone(Promise.reject(problem(403)))).rejects.toHaveProperty("status", 403);
});
