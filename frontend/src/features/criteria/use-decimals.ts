import { useLanguage } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { isDecimal } from "@/lib/decimal";

/** Numbers as people read them; what is no number as it is, nothing as a dash. */
export function useDecimals(): (text: string | null) => string {
  const language = useLanguage();
  return (text) => (text === null ? "–" : isDecimal(text) ? formatDecimal(text, language) : text);
}
