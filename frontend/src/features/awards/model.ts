import * as v from "valibot";
import type { Language } from "@/i18n/language";
import type { AwardForm, AwardTitle, CatalogueOut, Receiver, Subtype } from "@/lib/api/gen/types.gen";
import { optionalText, requiredText } from "@/lib/validation";

/** What is awarded: a title or a form, perhaps of a kind. */
export interface Awarded {
  readonly title: AwardTitle | null;
  readonly form: AwardForm | null;
  readonly subtype: Subtype | null;
}

type SubtypeWords = { readonly [Key in Subtype]: string };

/** The award in words: "Bằng khen của bộ, ban, ngành, tỉnh, theo chuyên đề". */
export function awardName(
  catalogue: CatalogueOut | undefined,
  award: Awarded,
  language: Language,
  subtypes: SubtypeWords,
): string {
  const entry =
    catalogue?.titles.find(({ code }) => code === award.title) ??
    catalogue?.forms.find(({ code }) => code === award.form);
  const name = entry?.name[language] ?? "";
  return award.subtype ? `${name}, ${subtypes[award.subtype]}` : name;
}

/** An award as the value of a choice: "title:provincial_flag:", "form:provincial_certificate:thematic". */
export function awardKey({ title, form, subtype }: Awarded): string {
  return title ? `title:${title}:` : `form:${form}:${subtype ?? ""}`;
}

/** The award behind the value of a choice. */
export function awardOf(key: string): Awarded {
  const [kind, code, subtype] = key.split(":");
  return {
    title: kind === "title" ? (code as AwardTitle) : null,
    form: kind === "form" ? (code as AwardForm) : null,
    subtype: subtype ? (subtype as Subtype) : null,
  };
}

/** What such receivers may be given, in the order of standing: titles first, each kind of a form by itself. */
export function awardsFor(catalogue: CatalogueOut | undefined, whom: Receiver): readonly Awarded[] {
  if (!catalogue) return [];
  const fitting = (entry: Paid) => paidTo(entry, whom);
  const titles = catalogue.titles
    .filter(fitting)
    .map(({ code }) => ({ title: code, form: null, subtype: null }));
  const forms = catalogue.forms.filter(fitting).flatMap(({ code, subtypes }) => {
    const kinds: readonly (Subtype | null)[] = subtypes.length > 0 ? subtypes : [null];
    return kinds.map((subtype) => ({ title: null, form: code, subtype }));
  });
  return [...titles, ...forms];
}

type Paid = Pick<CatalogueOut["titles"][number], "amounts">;

function paidTo(entry: Paid, whom: Receiver): boolean {
  return entry.amounts.some(({ receiver, coefficient }) => receiver === whom && coefficient !== null);
}

export const RECEIVERS = ["collective", "individual", "household"] as const;

/** A line as it is edited: text only; an empty unit is a count of receivers who are not known. */
export interface LineDraft {
  readonly unit_id: string;
  /** A person instead of a unit, and the initiative on which their award rests. */
  readonly person_id: string;
  readonly initiative_id: string;
  /** What the receiver is: a collective, a person or a household. */
  readonly receiver: string;
  readonly receivers: string;
  readonly award: string;
  readonly first_year: string;
  readonly last_year: string;
  readonly achievement: string;
}

interface Line extends Awarded {
  readonly unit: { readonly id: string } | null;
  readonly person: { readonly id: string } | null;
  readonly initiative_id: string | null;
  readonly receiver: Receiver;
  readonly receivers: number;
  readonly first_year: number;
  readonly last_year: number;
  readonly achievement: string;
}

export function lineDraft(line: Line): LineDraft {
  return {
    unit_id: line.unit?.id ?? "",
    person_id: line.person?.id ?? "",
    initiative_id: line.initiative_id ?? "",
    receiver: line.receiver,
    receivers: String(line.receivers),
    award: awardKey(line),
    first_year: String(line.first_year),
    last_year: String(line.last_year),
    achievement: line.achievement,
  };
}

export function newLine(year: number): LineDraft {
  const counted = String(year);
  return {
    unit_id: "",
    person_id: "",
    initiative_id: "",
    receiver: "collective",
    receivers: "1",
    award: "",
    first_year: counted,
    last_year: counted,
    achievement: "",
  };
}

const wholeNumber = (words: string) => v.pipe(v.string(), v.regex(/^[1-9]\d{0,3}$/, words));

/** Checks a line; `words` say that a whole number is needed. */
export function lineSchema(words: string) {
  return v.object({
    unit_id: v.string(),
    person_id: v.string(),
    initiative_id: v.string(),
    receiver: v.string(),
    receivers: wholeNumber(words),
    award: requiredText(),
    first_year: wholeNumber(words),
    last_year: wholeNumber(words),
    achievement: optionalText(20_000),
  });
}

/** A unit where the receiver is a collective, else a person; never both. */
function whom({ receiver, unit_id, person_id, initiative_id }: LineDraft) {
  const personal = receiver !== "collective";
  return {
    receiver: receiver as Receiver,
    unit_id: personal ? null : unit_id || null,
    person_id: personal ? person_id || null : null,
    initiative_id: (personal && person_id && initiative_id) || null,
  };
}

/** The line as the API takes it. */
export function lineBody(line: LineDraft) {
  return {
    ...awardOf(line.award),
    ...whom(line),
    receivers: (line.receiver === "collective" ? line.unit_id : line.person_id) ? 1 : Number(line.receivers),
    first_year: Number(line.first_year),
    last_year: Number(line.last_year),
    achievement: line.achievement,
  };
}
