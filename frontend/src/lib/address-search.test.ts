import { expect, test } from "vitest";
import { day, id, oneOf, ownPath, searchOf, text, year } from "./address-search";

test.each(["/", "/viec", "/phieu-diem?nam=2026#muc-1"])("%s is ours", (path) => {
  expect(ownPath(path)).toBe(path);
});

test.each(["", "viec", "//evil.example", "/\\evil.example", "https://evil.example", "javascript:alert(1)"])(
  "%s leads elsewhere",
  (path) => {
    expect(ownPath(path)).toBeUndefined();
  },
);

const read = searchOf({
  q: text(5),
  nam: year,
  khoi: id,
  muc: oneOf(["a", "b"]),
  ngay: day,
});

test("what an address says is read", () => {
  const said = {
    q: "giấy",
    nam: 2026,
    khoi: "01a2071d-13b8-7df0-82ec-94657a996991",
    muc: "b",
    ngay: "2026-12-05",
  };
  expect(read(said)).toEqual(said);
});

test.each([
  { q: "quá dài" },
  { q: 5 },
  { nam: 2026.5 },
  { nam: "2026" },
  { nam: 1 },
  { muc: "c" },
  { la: 1 },
])("of %j nothing is taken, the rest stays", (wrong) => {
  expect(read({ ngay: "2026-12-05", ...wrong })).toEqual({ ngay: "2026-12-05" });
});
