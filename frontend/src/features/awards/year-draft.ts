import * as v from "valibot";
import type { Rating, UnitYearIn, UnitYearOut } from "@/lib/api/gen/types.gen";
import { requiredText } from "@/lib/validation";

export const RATINGS = ["excellent", "good", "done", "not_done"] as const;

export const PEOPLE = [
  "people_all",
  "people_done",
  "people_advanced",
  "people_grassroots_fighters",
  "people_disciplined",
  "people_women",
] as const;

/** What is confirmed of collectives. */
export const QUALITIES = [
  "targets_exceeded",
  "exemplary",
  "united",
  "organisations_excellent",
  "thrift",
] as const;

type Person = (typeof PEOPLE)[number];
type QualityName = (typeof QUALITIES)[number];

/** A year as it is edited: text only; empty is what the paper does not state. */
export type YearDraft = { readonly [Name in Person | QualityName | "rating" | "source"]: string };

/** What stands there, or an empty year. */
export function yearDraft(known: UnitYearOut | undefined): YearDraft {
  const people = PEOPLE.map((name) => [name, known?.[name]?.toString() ?? ""]);
  const qualities = QUALITIES.map((name) => [name, known?.qualities[name]?.toString() ?? ""]);
  return {
    rating: known?.rating ?? "",
    source: known?.source ?? "",
    ...Object.fromEntries([...people, ...qualities]),
  };
}

/** Checks a year; `words` say that a whole number is needed. */
export function yearSchema(words: string) {
  const count = v.pipe(v.string(), v.regex(/^(\d{1,6})?$/, words));
  const people = Object.fromEntries(PEOPLE.map((name) => [name, count])) as Record<Person, typeof count>;
  const said = v.string();
  const qualities = Object.fromEntries(QUALITIES.map((name) => [name, said])) as Record<
    QualityName,
    typeof said
  >;
  return v.object({ rating: v.string(), source: requiredText(), ...people, ...qualities });
}

/** The year as the API takes it. */
export function yearBody(draft: YearDraft): UnitYearIn {
  const people = PEOPLE.map((name) => [name, draft[name] === "" ? null : Number(draft[name])]);
  const spoken = QUALITIES.filter((name) => draft[name] !== "");
  return {
    rating: draft.rating === "" ? null : (draft.rating as Rating),
    ...Object.fromEntries(people),
    qualities: Object.fromEntries(spoken.map((name) => [name, draft[name] === "true"])),
    source: draft.source,
  };
}
