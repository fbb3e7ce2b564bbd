import * as v from "valibot";
import type { BoxIn, BoxOut } from "@/lib/api/gen/types.gen";

/** A box as it is typed: lengths in millimetres, sizes in points. */
export interface BoxDraft {
  text: string;
  left: string;
  top: string;
  width: string;
  height: string;
  size: string;
  smallest: string;
  align: BoxOut["align"];
  anchor: BoxOut["anchor"];
  bold: boolean;
  italic: boolean;
  upper: boolean;
}

const MILLIMETRES = /^-?\d{1,3}(\.\d)?$/;

/** Tenths of a millimetre as millimetres: 405 is "40.5", -8 is "-0.8". */
export function millimetres(tenths: number): string {
  const [whole, rest] = [Math.trunc(Math.abs(tenths) / 10), Math.abs(tenths) % 10];
  return `${tenths < 0 ? "-" : ""}${whole}${rest ? `.${rest}` : ""}`;
}

/** Millimetres as tenths, exactly. */
export function tenths(text: string): number {
  const [whole = "0", rest = "0"] = text.replace("-", "").split(".");
  const value = Number(whole) * 10 + Number(rest);
  return text.startsWith("-") ? -value : value;
}

/** Millimetres with at most one decimal, sent as tenths. */
export function length(wrong: string) {
  return v.pipe(v.string(), v.regex(MILLIMETRES, wrong), v.transform(tenths));
}

function points(wrong: string) {
  return v.pipe(
    v.string(),
    v.check((text) => /^\d{1,2}$/.test(text) && Number(text) >= 6, wrong),
    v.transform(Number),
  );
}

/** The checks of a box, and what is sent of it. */
export function boxSchema(words: { wrongLength: string; wrongSize: string; missing: string }) {
  const [side, size] = [length(words.wrongLength), points(words.wrongSize)];
  return v.object({
    text: v.pipe(v.string(), v.trim(), v.nonEmpty(words.missing), v.maxLength(4000)),
    left: side,
    top: side,
    width: side,
    height: side,
    size,
    smallest: size,
    align: v.picklist(["start", "middle", "end"]),
    anchor: v.picklist(["top", "middle", "bottom"]),
    bold: v.boolean(),
    italic: v.boolean(),
    upper: v.boolean(),
  });
}

/** A kept box as it is typed. */
export function draftOf(box: BoxOut): BoxDraft {
  const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(millimetres);
  return {
    ...box,
    left: left ?? "",
    top: top ?? "",
    width: width ?? "",
    height: height ?? "",
    size: String(box.size),
    smallest: String(box.smallest),
  };
}

const PLAIN = { align: "middle", anchor: "middle", bold: false, italic: false, upper: false } as const;

/** The boxes that a new form starts with, spread over its size (tenths of a millimetre). */
export function usualBoxes(width: number, height: number): BoxIn[] {
  const across = { left: Math.round(width * 0.12), width: Math.round(width * 0.76) };
  const at = (share: number) => Math.round(height * share);
  const line = Math.round(height * 0.07);
  return [
    {
      ...PLAIN,
      ...across,
      text: "{{ten_don_vi}}",
      top: at(0.45),
      height: line,
      size: 26,
      smallest: 14,
      bold: true,
      upper: true,
    },
    { ...PLAIN, ...across, text: "{{thanh_tich}}", top: at(0.55), height: line * 2, size: 16, smallest: 10 },
    {
      ...PLAIN,
      left: at(0.1),
      width: Math.round(width * 0.4),
      align: "start",
      text: "Quyết định số: {{so_quyet_dinh}}\nSố sổ vàng: {{so_vang}}",
      top: at(0.78),
      height: line,
      size: 12,
      smallest: 9,
    },
    {
      ...PLAIN,
      left: Math.round(width * 0.55),
      width: Math.round(width * 0.38),
      italic: true,
      text: "{{dia_danh}}, ngày {{ngay}} tháng {{thang}} năm {{nam_quyet_dinh}}",
      top: at(0.72),
      height: line,
      size: 14,
      smallest: 10,
    },
  ];
}

/** An empty box in the middle of the form. */
export const emptyBox: BoxDraft = {
  ...PLAIN,
  text: "",
  left: "30",
  top: "30",
  width: "100",
  height: "10",
  size: "14",
  smallest: "10",
};
