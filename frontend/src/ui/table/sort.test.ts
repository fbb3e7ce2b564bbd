import { expect, test } from "vitest";
import { directionIn, nextSort } from "./sort";

test("the first name of the parameter is the order that is shown", () => {
  expect(directionIn("-total,name", "total")).toBe("descending");
  expect(directionIn("-total,name", "name")).toBeUndefined();
  expect(directionIn(undefined, "name")).toBeUndefined();
});

test("a second press turns the order round", () => {
  expect(nextSort(undefined, "name")).toBe("name");
  expect(nextSort("name", "name")).toBe("-name");
  expect(nextSort("-name", "name")).toBe("name");
});
