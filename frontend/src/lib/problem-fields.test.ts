import { expect, test } from "vitest";
import { fieldOfPointer, sortFaults } from "./problem-fields";

test.each([
  ["/name", "name"],
  ["/targets/0/value", "targets.0.value"],
  ["/a~1b/c~0d", "a/b.c~d"],
  ["", ""],
])("the pointer %j names the field %j", (pointer, field) => {
  expect(fieldOfPointer(pointer)).toBe(field);
});

test("what the form does not show is kept, not lost", () => {
  const errors = [
    { pointer: "/name", code: "missing", message: "Thiếu tên" },
    { pointer: "/header/Idempotency-Key", code: "key_reused", message: "Khóa đã dùng" },
  ];
  expect(sortFaults(errors, (name) => name === "name")).toEqual({
    ofFields: [{ field: "name", message: "Thiếu tên" }],
    others: ["Khóa đã dùng"],
  });
});
