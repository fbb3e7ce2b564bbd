import type { Language } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import type {
  CovenantEdit,
  CovenantOut,
  CovenantSignature,
  CovenantUnit,
  ProgressOut,
  RegisteredTitle,
  TargetOut,
} from "@/lib/api/gen/types.gen";
import type { Line } from "./marked";

export const ORDERS = ["protocol", "leader_first", "any"] as const;
export const LATE_RULES = ["accepted", "refused"] as const;
export const CAPACITIES = ["head", "for_head", "for_collective", "by_order"] as const;
export const OPERATORS = ["at_least", "at_most", "exactly"] as const;

const SIGNS = { at_least: "≥", at_most: "≤", exactly: "=" } as const;

/** What is planned, as the table writes it: "≥ 98,5", or its words. */
export function planOf(
  target: Pick<TargetOut, "operator" | "planned_value" | "planned_text">,
  language: Language,
) {
  const { operator, planned_value, planned_text } = target;
  if (operator && planned_value) return `${SIGNS[operator]} ${formatDecimal(planned_value, language)}`;
  return planned_text ?? "";
}

export interface TargetGroup {
  /** None: common to all units. */
  readonly unit: CovenantUnit | undefined;
  readonly targets: readonly TargetOut[];
}

/** The common targets first, then those of each unit that has some, in protocol order. */
export function targetGroups(
  targets: readonly TargetOut[],
  units: readonly CovenantUnit[],
): readonly TargetGroup[] {
  const of = (unitId: string | null) => targets.filter(({ unit_id }) => unit_id === unitId);
  const groups = [undefined, ...units].map((unit) => ({ unit, targets: of(unit?.id ?? null) }));
  return groups.filter(({ targets: own }) => own.length > 0);
}

const measuredPlan = (target: TargetOut, language: Language) =>
  [planOf(target, language), target.unit_of_measure].filter(Boolean).join(" ");

/** All that is signed as lines, each known again in another version of the covenant. */
export function linesOf(
  covenant: CovenantOut,
  targets: readonly TargetOut[],
  titles: readonly RegisteredTitle[],
  language: Language,
): readonly Line[] {
  const names = new Map(covenant.units.map(({ id, name }) => [id, name]));
  const nameOf = (unitId: string | null) => (unitId && names.get(unitId)) || "";
  const { title, theme, legal_bases, sections, witness } = covenant;
  return [
    { key: "title", text: title },
    ...(theme ? [{ key: "theme", text: theme }] : []),
    ...legal_bases.map((text) => ({ key: `basis ${text}`, text })),
    ...sections.flatMap((section) => [
      { key: `section ${section.title}`, text: section.title },
      ...section.clauses.map(({ id, text }) => ({ key: id, text })),
    ]),
    ...targets.map((target) => ({
      key: `target ${target.origin_id}`,
      text: [nameOf(target.unit_id), target.content, measuredPlan(target, language), target.note]
        .filter(Boolean)
        .join(" – "),
    })),
    ...titles.map(({ unit_id, name, note }) => ({
      key: `registered ${unit_id} ${name}`,
      text: [nameOf(unit_id), name, note].filter(Boolean).join(" – "),
    })),
    ...(witness ? [{ key: "witness", text: witness }] : []),
  ];
}

/** For whom a unit's seat signs, and the signer's own office on the next line (Decree 30/2020). */
export function seatLines(
  seat: Pick<CovenantSignature, "unit_name" | "head_title" | "signer_title" | "capacity" | "prefix">,
): { readonly unit: string; readonly posts: readonly string[] } {
  const { unit_name, head_title, signer_title, capacity, prefix } = seat;
  const own = signer_title ?? head_title;
  if (capacity === "for_collective") return { unit: `${prefix} ${unit_name}`, posts: [own] };
  const instead = capacity === "for_head" || capacity === "by_order";
  return { unit: unit_name, posts: instead ? [`${prefix} ${head_title}`, own] : [own] };
}

/** The units in the groups that sign one after the other; a number that nobody has is passed over. */
export function groupsOf(groups: Readonly<Record<string, string>>): string[][] {
  const numbers = [...new Set(Object.values(groups))].sort((a, b) => Number(a) - Number(b));
  return numbers.map((number) => Object.keys(groups).filter((unit) => groups[unit] === number));
}

/** The last report of each target by each unit; reports come in the order of their entry. */
export function latestReports(reports: readonly ProgressOut[]): readonly ProgressOut[] {
  const latest = new Map(reports.map((report) => [`${report.target_id} ${report.unit_id}`, report]));
  return [...latest.values()];
}

const NUMERALS = [
  ["X", 10],
  ["IX", 9],
  ["V", 5],
  ["IV", 4],
  ["I", 1],
] as const;

/** I, II, III … as official papers number their parts; up to 39. */
export function roman(number: number): string {
  let rest = number;
  let written = "";
  for (const [numeral, value] of NUMERALS) {
    while (rest >= value) {
      written += numeral;
      rest -= value;
    }
  }
  return written;
}

export type CovenantDraft = {
  title: string;
  theme: string;
  legal_bases: string;
  sections: { title: string; clauses: { id: string; text: string }[] }[];
  witness: string;
  signing_order: (typeof ORDERS)[number];
  late_signing: (typeof LATE_RULES)[number];
  comment_by: string;
  sign_by: string;
};

/** A covenant as its form holds it. */
export function draftOf(covenant: CovenantOut): CovenantDraft {
  return {
    title: covenant.title,
    theme: covenant.theme ?? "",
    legal_bases: covenant.legal_bases.join("\n"),
    sections: covenant.sections,
    witness: covenant.witness ?? "",
    signing_order: covenant.signing_order,
    late_signing: covenant.late_signing,
    comment_by: covenant.comment_by ?? "",
    sign_by: covenant.sign_by ?? "",
  };
}

/** The form's values as the API takes them: a new clause has no id yet. */
export function editOf(draft: CovenantDraft): CovenantEdit {
  return {
    title: draft.title,
    theme: draft.theme || null,
    legal_bases: draft.legal_bases
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean),
    sections: draft.sections.map(({ title, clauses }) => ({
      title,
      clauses: clauses.map(({ id, text }) => ({ id: id || null, text })),
    })),
    witness: draft.witness || null,
    signing_order: draft.signing_order,
    late_signing: draft.late_signing,
    comment_by: draft.comment_by || null,
    sign_by: draft.sign_by || null,
  };
}
