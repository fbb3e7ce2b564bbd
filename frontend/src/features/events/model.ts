import type { EventOut } from "@/lib/api/gen/types.gen";
import { formatDate, formatInstant, isDate } from "@/lib/dates";
import type { FactNames } from "./fact-names";
import type { FactValues } from "./fact-values";
import type { KindWords } from "./kinds";
import type { EventWords } from "./messages";

const isKnown = (kind: string, words: KindWords): kind is keyof KindWords & string =>
  Object.hasOwn(words, kind);

/** What happened in words; a kind that is newer than this client by its own name. */
export function kindName(kind: string, words: KindWords): string {
  return isKnown(kind, words) ? words[kind] : kind;
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HASH = /^[0-9a-f]{32,}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;
const SHOWN = 12; // letters of a hash: enough to compare it with a paper by eye

type NameOf = (id: string) => string | undefined;

/** What facts are told with: the words of the log, of facts and of their values. */
export interface FactWords extends Pick<EventWords, "yes" | "no" | "entries"> {
  readonly names: FactNames;
  readonly values: FactValues;
}

/** The ids in an entry's facts, which are units' where they are anything with a name. */
export function idsIn({ data }: Pick<EventOut, "data">): string[] {
  return Object.values(data)
    .flat()
    .filter((value): value is string => typeof value === "string" && ID.test(value));
}

/** What the entry says besides who, where and when: "Năm: 2026 · Ký sau hạn: không". */
export function detailsOf({ data }: Pick<EventOut, "data">, words: FactWords, unitName: NameOf): string {
  return Object.entries(data)
    .map(([key, value]) => [named(key, words.names), said(value, words, unitName)])
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}`)
    .join(" · ");
}

/** A fact in words; an id without a name says nothing to people. */
function said(value: unknown, words: FactWords, unitName: NameOf): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? words.yes : words.no;
  if (Array.isArray(value)) return listed(value, words, unitName);
  if (typeof value === "object") return detailsOf({ data: { ...value } }, words, unitName);
  return typeof value === "string" ? spelled(value, words, unitName) : String(value);
}

function listed(values: readonly unknown[], words: FactWords, unitName: NameOf): string {
  if (values.some((value) => typeof value === "object")) return words.entries(values.length);
  const shown = values.map((value) => said(value, words, unitName)).filter(Boolean);
  return shown.join(", ") || (values.length > 0 ? words.entries(values.length) : "");
}

function spelled(value: string, words: FactWords, unitName: NameOf): string {
  if (ID.test(value)) return unitName(value) ?? "";
  if (HASH.test(value)) return `${value.slice(0, SHOWN)}…`;
  if (isDate(value)) return formatDate(value);
  return INSTANT.test(value) ? formatInstant(value.replace(" ", "T")) : named(value, words.values);
}

const named = (key: string, words: Readonly<Record<string, string>>) =>
  (Object.hasOwn(words, key) ? words[key] : undefined) ?? key;
