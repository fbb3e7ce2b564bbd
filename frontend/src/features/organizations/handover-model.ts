import * as v from "valibot";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { optionalText, requiredDate, requiredText } from "@/lib/validation";

export interface HandoverDraft {
  year: string;
  to_unit_id: string;
  on_date: string;
  token: string;
  checklist: { item: string; done: boolean }[];
  note: string;
}

/** What a hand-over asks for; the year and the unit stay as they were when it is edited. */
export const handoverSchema = () =>
  v.object({
    year: requiredText(),
    to_unit_id: requiredText(),
    on_date: requiredDate(),
    token: requiredText(),
    checklist: v.array(v.object({ item: requiredText(), done: v.boolean() })),
    note: optionalText(20_000),
  });

export function draftOf(handover: HandoverOut): HandoverDraft {
  const { year, to_unit, on_date, token, checklist, note } = handover;
  const items = checklist.map(({ item, done }) => ({ item, done }));
  return { year: String(year), to_unit_id: to_unit.id, on_date, token, checklist: items, note };
}
