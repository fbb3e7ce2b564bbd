import { expect, test } from "vitest";
import { matches } from "./search-text";

test.each([
  ["Trường Chính trị Tô Hiệu", "chinh tri"],
  ["Trường Chính trị Tô Hiệu", "hiệu trường"],
  ["Sở Nội vụ Đồng Tháp", "DONG thap"],
  ["Sở Nội vụ", ""],
])("%s is found by %j", (text, query) => {
  expect(matches(text, query)).toBe(true);
});

test("a word that is not there does not match", () => {
  expect(matches("Sở Nội vụ", "sở tài")).toBe(false);
});
