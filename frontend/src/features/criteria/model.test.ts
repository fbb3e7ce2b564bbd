import { expect, test } from "vitest";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { firstShown, formOf } from "./model";

const set = (id: string, state: CriteriaSetOut["state"]) => ({ id, state }) as CriteriaSetOut;

test("the version in force comes first, else the newest", () => {
  expect(firstShown([set("2", "draft"), set("1", "adopted")])?.id).toBe("1");
  expect(firstShown([set("2", "draft"), set("1", "superseded")])?.id).toBe("2");
  expect(firstShown([])).toBeUndefined();
});

test("JSON is told from YAML by its first sign", () => {
  expect(formOf('  {"id": "x"}')).toBe("json");
  expect(formOf("id: x\ngroups: []")).toBe("yaml");
});
