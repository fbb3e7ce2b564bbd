import { decimalPlaces } from "@/lib/decimal";
import type { Language } from "./language";

export const LOCALES = { vi: "vi-VN", en: "en-GB" } as const;

/** An exact decimal as people read it: "118.4" is 118,4 in Vietnamese. At least `places` digits behind the sign. */
export function formatDecimal(value: string, language: Language, places = 0): string {
  const digits = Math.max(places, decimalPlaces(value));
  const format = new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(value as Intl.StringNumericLiteral); // text keeps every digit, a number would not
}

/** Whole đồng, on one line: 2.340.000 ₫. */
export function formatMoney(dong: number, language: Language): string {
  return `${new Intl.NumberFormat(LOCALES[language]).format(dong)}\u00a0₫`;
}
