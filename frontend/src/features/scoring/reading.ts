import type { FactOut } from "@/lib/api/gen/types.gen";
import { readDecimal } from "@/lib/decimal";
import { folded } from "@/lib/search-text";
import { type Entry, optionWords } from "./model";

/** How a spreadsheet writes numbers: 1.234,5 or 1,234.5. Only "1.234" cannot be told apart by itself. */
export type NumberStyle = "comma" | "point";

const YES: ReadonlySet<string> = new Set(["x", "1", "co", "yes", "true", "dat", "✓", "✔"]);
const NO: ReadonlySet<string> = new Set(["0", "khong", "no", "false", "-", "chua"]);
const EITHER = /^-?\d{1,3}[.,]\d{3}$/;
const COMMA_STYLE = /\d,\d{1,2}$|,\d{4,}$|\.\d{3},|(?:\.\d{3}){2}/;
const POINT_STYLE = /\d\.\d{1,2}$|\.\d{4,}$|,\d{3}\.|(?:,\d{3}){2}/;

/** A pasted or typed text as what the fact takes; undefined where it does not fit, null where it is empty. */
export function entryOf(fact: FactOut, text: string, style: NumberStyle = "comma"): Entry | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return null;
  if (fact.kind === "flag") return readFlag(trimmed);
  if (fact.kind === "label") return readLabel(fact, trimmed);
  return readNumber(trimmed, style) ?? undefined;
}

function readFlag(text: string): boolean | undefined {
  const plain = folded(text);
  if (YES.has(plain)) return true;
  return NO.has(plain) ? false : undefined;
}

/** The option itself, or its words, however they are spelled. */
function readLabel(fact: FactOut, text: string): string | undefined {
  if (fact.options.length === 0) return text;
  const plain = folded(text);
  return fact.options.find((option) =>
    [option, option.replaceAll("_", " "), optionWords(fact, option)].some((word) => folded(word) === plain),
  );
}

/** 9,5 and 9.5 and 95 %; "1.234" by the style of its column. */
export function readNumber(text: string, style: NumberStyle): string | null {
  const plain = text.replace(/%$/, "").replace(/[\s\u00a0]/g, "");
  if (!EITHER.test(plain)) return readDecimal(plain);
  const groups = plain.includes(style === "comma" ? "." : ",");
  return readDecimal(groups ? plain.replace(/[.,]/, "") : plain);
}

/** What the other numbers of a column tell about its style; null where they leave it open. */
export function styleOf(texts: readonly string[]): NumberStyle | null {
  const plain = texts.map((text) => text.replace(/%$/, "").trim());
  const comma = plain.some((text) => COMMA_STYLE.test(text));
  const point = plain.some((text) => POINT_STYLE.test(text));
  return comma === point ? null : comma ? "comma" : "point";
}

/** Whether the style decides what a text means. */
export function readsEitherWay(text: string): boolean {
  return EITHER.test(text.replace(/%$/, "").replace(/[\s\u00a0]/g, ""));
}
