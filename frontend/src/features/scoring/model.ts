import type { CardState, CriterionOut, FactOut, LineOut, SheetOut } from "@/lib/api/gen/types.gen";
import { readDecimal } from "@/lib/decimal";
import type { Tone } from "@/ui/tone";

/** What is entered in a cell: a decimal or a label as text, yes or no; nothing. */
export type Entry = string | boolean | null;

export const STATE_TONES: Readonly<Record<CardState, Tone>> = {
  open: "neutral",
  submitted: "info",
  verified: "warn",
  explained: "warn",
  agreed: "good",
};

const YES = new Set(["x", "1", "có", "co", "yes", "true", "đạt"]);
const NO = new Set(["", "0", "không", "khong", "no", "false"]);

/** The cells of a pasted column; of several columns the first counts. */
export function pastedColumn(text: string): readonly string[] {
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  return lines.map((line) => line.split("\t")[0]?.trim() ?? "");
}

/** A pasted or typed text as what the fact takes; what cannot be read is handed on as typed. */
export function entryOf(fact: FactOut, text: string): Entry {
  const plain = text.trim().toLocaleLowerCase("vi");
  if (fact.kind === "flag") return YES.has(plain) ? true : NO.has(plain) ? false : null;
  if (plain === "") return null;
  if (fact.kind === "label")
    return fact.options.find((option) => option.toLocaleLowerCase("vi") === plain) ?? null;
  return readDecimal(text) ?? text;
}

/** The facts of a sheet in the order in which they are asked for. */
export function factsOf(sheet: Pick<SheetOut, "table">): readonly FactOut[] {
  const criteria = sheet.table.groups.flatMap((group) => group.criteria);
  return [...criteria.flatMap(factsIn), ...sheet.table.facts];
}

export function factsIn(criterion: CriterionOut): readonly FactOut[] {
  return criterion.rules.flatMap((rule) => rule.facts);
}

/** Whether the three values of a line are not all the same. */
export function differs(line: LineOut): boolean {
  const values = [line.self_points, line.strict_points, line.agreed_points];
  return values.some((value) => value !== null && value !== line.self_points);
}
