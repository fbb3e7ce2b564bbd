import {
  compared,
  dividedBy,
  type Fraction,
  floorOf,
  fraction,
  greatest,
  least,
  minus,
  ONE,
  plus,
  times,
  ZERO,
} from "@/lib/fraction";
import type {
  Band,
  BestOf,
  Count,
  Import,
  Item,
  Manual,
  Ratio,
  Rule,
  Step,
  Switch,
  Target,
} from "./document";
import { admits, type Facts } from "./facts";

/** "unassigned" = the rule does not apply to the unit; null = only the server can tell. */
export type Result = Fraction | "unassigned" | null;

/** What a rule gives: nothing where its condition does not hold. */
export function resultOf(rule: Rule, item: Item, facts: Facts): Result {
  return facts.holds(rule.when) ? applied(rule, item, facts) : ZERO;
}

function applied(rule: Rule, item: Item, facts: Facts): Result {
  switch (rule.kind) {
    case "manual":
      return entered(rule, item, facts);
    case "flag":
      return fraction(facts.value(rule.fact) === true ? rule.points : (rule.else ?? "0"));
    case "choice":
      return fraction(rule.options[String(facts.value(rule.fact))] ?? "0");
    case "band":
      return ofBand(rule, facts);
    case "switch":
      return ofCase(rule, item, facts);
    case "ratio":
      return ofRatio(rule, item, facts);
    case "target":
      return ofTarget(rule, facts);
    case "count":
      return ofCount(rule, facts);
    case "step":
      return ofStep(rule, facts);
    case "best_of":
      return ofBest(rule, facts);
    case "import":
      return ofImport(rule, item, facts);
    default:
      return null;
  }
}

/** Points by hand are entered as `criterion/rule`, without the number that facts carry. */
function entered(rule: Manual, item: Item, facts: Facts): Fraction {
  return facts.byHand(`${item.id}/${rule.id}`) ?? ZERO;
}

function ofBand({ fact, bands }: Band, facts: Facts): Result {
  const value = facts.number(fact);
  if (!value) return ZERO;
  const band = bands.find((candidate) => admits(candidate, value));
  return band ? fraction(band.points) : null;
}

function ofCase({ fact, cases }: Switch, item: Item, facts: Facts): Result {
  const value = facts.number(fact);
  if (!value) return ZERO;
  const met = cases.find((candidate) => admits(candidate, value));
  return met ? resultOf(met.rule, item, facts) : null;
}

function ofRatio(rule: Ratio, item: Item, facts: Facts): Result {
  const of = facts.operand(rule.of);
  if (!of) return ZERO;
  if (compared(of, ZERO) <= 0) return item.criterion.na_allowed ? "unassigned" : ZERO;
  const share = dividedBy(facts.number(rule.done) ?? ZERO, of);
  return times(greatest(ZERO, least(ONE, share)), fraction(rule.points));
}

function ofTarget(rule: Target, facts: Facts): Fraction {
  const [value, target] = [facts.number(rule.fact), facts.operand(rule.target)];
  const met = value && target && compared(value, target) >= 0;
  return fraction(met ? rule.met : (rule.missed ?? "0"));
}

function ofCount(rule: Count, facts: Facts): Fraction {
  const earned = times(fraction(rule.per), facts.number(rule.fact) ?? ZERO);
  if (rule.cap === undefined) return earned;
  const cap = fraction(rule.cap);
  return greatest(minus(ZERO, cap), least(cap, earned));
}

function ofStep(rule: Step, facts: Facts): Fraction {
  const [value, from] = [facts.number(rule.fact), fraction(rule.from)];
  if (!value || compared(value, from) <= 0) return ZERO;
  const further = floorOf(dividedBy(minus(value, from), fraction(rule.every)));
  const earned = plus(fraction(rule.first), times(further, fraction(rule.add)));
  return rule.cap === undefined ? earned : least(earned, fraction(rule.cap));
}

function ofBest({ options }: BestOf, facts: Facts): Fraction {
  const met = options.filter(({ when }) => facts.holds(when)).map(({ points }) => fraction(points));
  return met.length > 0 ? met.reduce(greatest) : ZERO;
}

function ofImport(rule: Import, item: Item, facts: Facts): Fraction {
  const score = facts.number(rule.item) ?? ZERO;
  if (rule.scale === undefined) return score;
  return times(dividedBy(score, fraction(rule.scale)), fraction(item.criterion.max));
}
