import { expect, it } from "vitest";
import { correctionBody } from "./correction-draft";

const DOCUMENT = {
  number: "12/QĐ-UBND",
  corrected_on: "2026-01-10",
  signer_name: "Nguyễn Mẫu",
  signer_post: "CHỦ TỊCH",
  reads: "năm 2205",
  should_read: "năm 2025",
};
const LINE = { wording: null, achievement: "Dẫn đầu khối", first_year: 2025, last_year: 2025 };
const SAME = { wording: "", achievement: "Dẫn đầu khối", first_year: "2025", last_year: "2025" };

it("what stays as it was is not sent", () => {
  expect(correctionBody({ ...DOCUMENT, ...SAME }, LINE)).toEqual(DOCUMENT);
});

it("each field that changes is sent, an emptied achievement too", () => {
  const changed = { wording: "Cờ thi đua", achievement: "", first_year: "2024", last_year: "2026" };
  expect(correctionBody({ ...DOCUMENT, ...changed }, LINE)).toEqual({
    ...DOCUMENT,
    wording: "Cờ thi đua",
    achievement: "",
    first_year: 2024,
    last_year: 2026,
  });
});
