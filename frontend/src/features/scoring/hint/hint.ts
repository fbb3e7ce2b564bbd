/**
 * The points that a sheet will get, told while it is typed, before the server has said so (tạm tính).
 * Exact; what only the server can tell (units compared, maxima spread anew) is left to it.
 */
import {
  compared,
  type Fraction,
  fraction,
  greatest,
  halfUp,
  least,
  minus,
  ONE,
  plus,
  shown,
  times,
  ZERO,
} from "@/lib/fraction";
import { type Condition, type Group, type Item, itemsOf, type Rule, type Table } from "./document";
import { type Entries, Facts } from "./facts";
import { type Result, resultOf } from "./results";

/** Points by criterion and group as the API writes them; null = only the server can tell. */
export interface Hint {
  readonly criteria: ReadonlyMap<string, string | null>;
  readonly groups: ReadonlyMap<string, string | null>;
  readonly total: string | null;
}

/** A criterion's points; `reduced`: a part of it does not apply to the unit. */
interface Mark {
  readonly item: Item;
  readonly points: Fraction | null;
  readonly reduced: boolean;
}

/** How the points of this table are reckoned: from what is entered, and what does not apply. */
export function hintsOf(table: Table): (entries: Entries, isNa: (criterion: string) => boolean) => Hint {
  const items = itemsOf(table);
  const turns = items
    .flatMap((item) => item.criterion.rules.map((rule) => ({ item, rule })))
    .sort((a, b) => turnOf(a.rule) - turnOf(b.rule));
  return (entries, isNa) => {
    const deducted = new Set<string>();
    const results = new Map<Rule, Map<string, Result>>();
    for (const { item, rule } of turns) {
      if (isNa(item.id)) continue;
      const result = resultOf(rule, item, new Facts(entries, deducted, item.suffix));
      if (isNumber(result) && compared(result, ZERO) < 0) deducted.add(item.id);
      results.set(rule, (results.get(rule) ?? new Map()).set(item.id, result));
    }
    const marks = items.map((item) =>
      markOf(
        item,
        isNa(item.id) ? null : item.criterion.rules.map((rule) => results.get(rule)?.get(item.id)),
      ),
    );
    return summed(table, governed(struck(table, marks, new Facts(entries, deducted))));
  };
}

/** Rules that ask about deductions come after those that deduct, exclusive bonuses last. */
function turnOf(rule: Rule): number {
  if (rule.kind === "best_of") return 2;
  return rule.when && asksDeductions(rule.when) ? 1 : 0;
}

function asksDeductions(condition: Condition): boolean {
  if ("all" in condition) return condition.all.some(asksDeductions);
  if ("any" in condition) return condition.any.some(asksDeductions);
  if ("not" in condition) return asksDeductions(condition.not);
  return "no_minus_in" in condition;
}

const isNumber = (result: Result | undefined): result is Fraction =>
  result !== null && typeof result === "object";

/** `results` null: the criterion does not apply. */
function markOf(item: Item, results: readonly (Result | undefined)[] | null): Mark {
  if (results === null) return { item, points: ZERO, reduced: true };
  if (results.includes(null)) return { item, points: null, reduced: false };
  const known = results.filter(isNumber);
  const { start, max, plus_cap, minus_cap, floor = "0" } = item.criterion;
  const earned = capped(known.filter((result) => result.over > 0n).reduce(plus, ZERO), plus_cap);
  const taken = capped(minus(ZERO, known.filter((result) => result.over < 0n).reduce(plus, ZERO)), minus_cap);
  const begin = start === "full" ? fraction(max) : ZERO;
  const points = greatest(minus(plus(begin, earned), taken), fraction(floor));
  return { item, points, reduced: start === "zero" && results.includes("unassigned") };
}

function capped(points: Fraction, cap: string | undefined): Fraction {
  return cap === undefined ? points : least(points, fraction(cap));
}

/** A gate may take all points of a criterion. */
function struck(table: Table, marks: readonly Mark[], facts: Facts): readonly Mark[] {
  const gates = (table.gates ?? []).filter(({ effect }) => effect.startsWith("criterion_zero "));
  const named = gates
    .filter(({ when }) => facts.holds(when))
    .map(({ effect }) => effect.replace("criterion_zero ", ""));
  return marks.map((mark) =>
    named.includes(mark.item.id) ? { ...mark, points: ZERO, reduced: false } : mark,
  );
}

/** Where points of what does not apply are spread anew, the hint has nothing to say. */
function governed(marks: readonly Mark[]): readonly Mark[] {
  const silent = new Set(marks.filter(({ reduced }) => reduced).map(({ item }) => spreader(item)));
  return marks.map((mark) => {
    const by = spreader(mark.item);
    return by && silent.has(by) ? { ...mark, points: null } : mark;
  });
}

/** The nearest group that states a policy, where that is another one than to lose the points. */
function spreader({ above }: Item): Group | undefined {
  const group = above.findLast(({ na_policy }) => na_policy);
  return group?.na_policy === "lose" ? undefined : group;
}

function summed(table: Table, marks: readonly Mark[]): Hint {
  const groups = new Map<string, string | null>();
  for (const group of new Set(marks.flatMap(({ item }) => item.above))) {
    const inside = marks.filter(({ item }) => item.above.includes(group));
    const points = sumOf(inside, (points, { item }) => times(points, weightBelow(item, group)));
    groups.set(group.id, points && shown(points));
  }
  const criteria = new Map(marks.map(({ item, points }) => [item.id, points && shown(points)]));
  return { criteria, groups, total: totalOf(table, marks) };
}

/** Null where one of them is not known. */
function sumOf(marks: readonly Mark[], part: (points: Fraction, mark: Mark) => Fraction): Fraction | null {
  let sum = ZERO;
  for (const mark of marks) {
    if (mark.points === null) return null;
    sum = plus(sum, part(mark.points, mark));
  }
  return sum;
}

/** What the points count in a group, or in the total where none is named. */
function weightBelow({ above }: Item, group?: Group): Fraction {
  const inner = above.slice(group ? above.indexOf(group) + 1 : 0);
  return inner.map(({ weight = "1" }) => fraction(weight)).reduce(times, ONE);
}

function totalOf(table: Table, marks: readonly Mark[]): string | null {
  const weighted = (part: (points: Fraction, max: Fraction) => Fraction) =>
    sumOf(marks, (points, { item }) => times(part(points, fraction(item.criterion.max)), weightBelow(item)));
  const earned = weighted((points) => points);
  const bonus = weighted((points, max) => greatest(ZERO, minus(points, max)));
  const penalty = weighted((points) => greatest(ZERO, minus(ZERO, points)));
  if (!earned || !bonus || !penalty) return null;
  const limited = plus(minus(earned, above(bonus, table.bonus_cap)), above(penalty, table.penalty_cap));
  return halfUp(minus(limited, above(limited, table.total_cap)), Number(table.decimals ?? "2"));
}

function above(points: Fraction, cap: string | undefined): Fraction {
  return cap === undefined ? ZERO : greatest(ZERO, minus(points, fraction(cap)));
}
