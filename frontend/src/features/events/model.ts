import type { EventOut } from "@/lib/api/gen/types.gen";
import type { KindWords } from "./kinds";

const isKnown = (kind: string, words: KindWords): kind is keyof KindWords & string =>
  Object.hasOwn(words, kind);

/** What happened in words; a kind that is newer than this client by its own name. */
export function kindName(kind: string, words: KindWords): string {
  return isKnown(kind, words) ? words[kind] : kind;
}

/** What the entry says besides who, where and when: "year: 2026 · total: 115.7". */
export function detailsOf({ data }: Pick<EventOut, "data">): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .map(([key, value]) => `${key}: ${typeof value === "object" ? JSON.stringify(value) : String(value)}`)
    .join(" · ");
}
