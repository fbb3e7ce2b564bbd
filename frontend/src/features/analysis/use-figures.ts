import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type { IntervalOut } from "@/lib/api/gen/types.gen";
import { analysisMessages } from "./messages";

/** How figures and intervals are written in the reader's language. */
export function useFigures() {
  const t = useMessages(analysisMessages);
  const language = useLanguage();
  const show = (value: string | null | undefined) =>
    value === null || value === undefined ? "–" : formatDecimal(value, language);
  const interval = (found: IntervalOut | null) =>
    found ? t.fromTo(show(found.low), show(found.high)) : t.tooFew;
  return { t, show, interval };
}
