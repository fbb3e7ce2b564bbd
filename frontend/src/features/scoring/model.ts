import type {
  CardState,
  CriterionOut,
  FactOut,
  GroupOut,
  LineOut,
  SheetOut,
  TableOut,
} from "@/lib/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

/** What is entered in a cell: a decimal or a label as text, yes or no; nothing. */
export type Entry = string | boolean | null;

export const STATE_TONES: Readonly<Record<CardState, Tone>> = {
  open: "neutral",
  submitted: "info",
  verified: "warn",
  explained: "warn",
  agreed: "good",
};

/** A name in the changes: of a fact, or `na:` and a criterion. */
export const NA = "na:";

/** The facts of a sheet in the order in which they are asked for. */
export function factsOf(sheet: Pick<SheetOut, "table">): readonly FactOut[] {
  const criteria = sheet.table.groups.flatMap((group) => group.criteria);
  return [...criteria.flatMap(factsIn), ...sheet.table.facts];
}

/** The first criteria of a table, in their groups. */
export function beginning(groups: readonly GroupOut[], count: number): readonly GroupOut[] {
  const before = groups.map((_, place) =>
    groups.slice(0, place).reduce((all, { criteria }) => all + criteria.length, 0),
  );
  return groups
    .map((group, place) => ({ ...group, criteria: group.criteria.slice(0, count - (before[place] ?? 0)) }))
    .filter((_, place) => (before[place] ?? 0) < count);
}

/** The cells of every criterion. */
export function namesBy(table: TableOut): ReadonlyMap<string, readonly string[]> {
  const criteria = table.groups.flatMap((group) => group.criteria);
  return new Map(criteria.map((criterion) => [criterion.id, factsIn(criterion).map(({ name }) => name)]));
}

/** An id for the page: names of facts may hold spaces. */
export function cellId(name: string): string {
  return `o-${encodeURIComponent(name)}`;
}

export interface Progress {
  readonly answered: number;
  readonly of: number;
}

/** A criterion is answered once each of its cells has an entry, or it is said not to apply. */
export function progressOf(
  names: ReadonlyMap<string, readonly string[]>,
  entry: (name: string) => Entry,
): Progress {
  const asking = [...names].filter(([, cells]) => cells.length > 0);
  const answered = asking.filter(
    ([criterion, cells]) => entry(NA + criterion) === true || cells.every((name) => entry(name) !== null),
  );
  return { answered: answered.length, of: asking.length };
}

/** What people read for one of the options. */
export function optionWords({ words }: FactOut, option: string): string {
  return words[option] ?? option.replaceAll("_", " ");
}

export function factsIn(criterion: CriterionOut): readonly FactOut[] {
  return criterion.rules.flatMap((rule) => rule.facts);
}

/** Whether the three values of a line are not all the same. */
export function differs(line: LineOut): boolean {
  const values = [line.self_points, line.strict_points, line.agreed_points];
  return values.some((value) => value !== null && value !== line.self_points);
}
