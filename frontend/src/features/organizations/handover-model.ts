import * as v from "valibot";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { optionalDate, optionalText, requiredDate, requiredText } from "@/lib/validation";

export interface HandoverDraft {
  year: string;
  to_unit_id: string;
  on_date: string;
  token: string;
  checklist: { item: string; done: boolean }[];
  open_items: { item: string; due_on: string }[];
  paper_ids: string[];
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
    open_items: v.array(v.object({ item: requiredText(), due_on: optionalDate() })),
    paper_ids: v.array(v.string()),
    note: optionalText(20_000),
  });

/** What is sent of a hand-over: no day where a task has none. */
export type HandoverWanted = v.InferOutput<ReturnType<typeof handoverSchema>>;

export function draftOf(handover: HandoverOut): HandoverDraft {
  const { year, to_unit, on_date, token, checklist, open_items, papers, note } = handover;
  const items = checklist.map(({ item, done }) => ({ item, done }));
  const open = open_items.map(({ item, due_on }) => ({ item, due_on: due_on ?? "" }));
  return {
    year: String(year),
    to_unit_id: to_unit.id,
    on_date,
    token,
    checklist: items,
    open_items: open,
    paper_ids: papers.map(({ id }) => id),
    note,
  };
}
