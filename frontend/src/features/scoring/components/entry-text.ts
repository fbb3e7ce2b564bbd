import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { FactOut } from "@/lib/api/gen/types.gen";
import { isDecimal } from "@/lib/decimal";
import { scoringMessages } from "../messages";
import { type Entry, NA, optionWords } from "../model";
import { useSheet } from "./sheet-context";

/** How an entry reads: numbers with a comma, options in words. */
export function useEntryText() {
  const t = useMessages(scoringMessages);
  const language = useLanguage();
  return (entry: Entry, fact?: FactOut): string => {
    if (entry === null) return t.empty;
    if (typeof entry === "boolean") return entry ? t.yes : t.no;
    if (isDecimal(entry) && fact?.kind !== "label") return formatDecimal(entry, language);
    return fact ? optionWords(fact, entry) : entry.replaceAll("_", " ");
  };
}

/** The name of a cell for people: its criterion and its words. */
export function useCellName() {
  const t = useMessages(scoringMessages);
  const { cells } = useSheet();
  return (name: string): string => {
    if (name.startsWith(NA)) return `${name.slice(NA.length)}: ${t.notApplicable}`;
    const cell = cells.get(name);
    return [cell?.criterion?.id, cell?.fact.label ?? name].filter(Boolean).join(": ");
  };
}

/** The two values of a cell that both sides changed, as text. */
export function useConflictText() {
  const { store, cells } = useSheet();
  const text = useEntryText();
  return (name: string): { readonly theirs: string; readonly mine: string } => {
    const conflict = store.conflicts.get(name);
    const shown = (entry: Entry | undefined) => text(entry ?? null, cells.get(name)?.fact);
    return { theirs: shown(conflict?.theirs), mine: shown(conflict?.mine) };
  };
}
