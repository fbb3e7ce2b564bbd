import { expect, test } from "vitest";
import { inEnglish, inVietnamese } from "./one-language.ts";

const MODULE = `import { catalogue } from "@/i18n/catalogue";
const EN = { day: "day" };
export const words = catalogue({ day: "ngày", of: (n) => n + " ngày" }, { ...EN, of: (n) => n + " days" });
const others = catalogue({ night: "đêm" }, { night: "night" });
export const shown = () => others.vi.night;`;

test("a page is given a key in the place of each catalogue's English words", () => {
  const text = inVietnamese(MODULE, "7");
  expect(text).toContain('catalogue({ day: "ngày", of: (n) => n + " ngày" }, "7.0")');
  expect(text).toContain('catalogue({ night: "đêm" }, "7.1")');
  expect(text).not.toMatch(/days|night: "night"/);
});

test("the English words are handed in by the same keys, and made when they are asked for", () => {
  const text = inEnglish(MODULE, "7");
  expect(text).toContain('putEnglish("7.0", () => ({ ...EN, of: (n) => n + " days" }))');
  expect(text).toContain('putEnglish("7.1", () => ({ night: "night" }))');
  expect(text).not.toMatch(/ngày|đêm/);
});

test("a module without words stays as it is", () => {
  const text = "export const catalogue = (vi, en) => ({ vi, en });";
  expect(inVietnamese(text, "1")).toBe(text);
});
