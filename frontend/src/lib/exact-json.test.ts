import { expect, test } from "vitest";
import { readExactJson } from "./exact-json";

test("numbers keep every digit, texts with digits stay as they are", () => {
  const text =
    '{"id": "1.2", "max": 0.10, "list": [-5, 12345678901234567890.1], "said": "\\"3\\" \\\\", "on": true}';
  expect(readExactJson(text)).toEqual({
    id: "1.2",
    max: "0.10",
    list: ["-5", "12345678901234567890.1"],
    said: '"3" \\',
    on: true,
  });
});
