import { expect, test } from "vitest";
import { valueAt, withValueAt } from "./paths";

const form = { name: "A", targets: [{ value: "1" }, { value: "2" }] };

test("values are found by their dotted name", () => {
  expect(valueAt(form, "targets.1.value")).toBe("2");
  expect(valueAt(form, "targets.7.value")).toBeUndefined();
  expect(valueAt(form, "missing.deep")).toBeUndefined();
});

test("a change copies only the way to it", () => {
  const changed = withValueAt(form, "targets.1.value", "3");
  expect(changed).toEqual({ name: "A", targets: [{ value: "1" }, { value: "3" }] });
  expect(changed.targets[0]).toBe(form.targets[0]);
  expect(form.targets[1]?.value).toBe("2");
});
