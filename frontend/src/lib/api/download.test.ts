import { expect, test } from "vitest";
import { nameIn } from "./download";

test("a Vietnamese name comes whole out of the header", () => {
  const header =
    "attachment; filename=\"phieu diem - 2026.pdf\"; filename*=UTF-8''Phi%E1%BA%BFu%20%C4%91i%E1%BB%83m%20-%202026.pdf";
  expect(nameIn(header)).toBe("Phiếu điểm - 2026.pdf");
  expect(nameIn("attachment")).toBe("");
});
