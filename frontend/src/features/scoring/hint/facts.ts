import { isDecimal } from "@/lib/decimal";
import { compared, type Fraction, fraction } from "@/lib/fraction";
import type { Entry } from "../model";
import type { Bounds, Condition } from "./document";

/** What a unit has entered, by name. */
export type Entries = (name: string) => Entry | undefined;

/** The entries as one criterion sees them, and the criteria that were deducted from so far. */
export class Facts {
  readonly #entries: Entries;
  readonly #suffix: string;
  readonly #deducted: ReadonlySet<string>;

  constructor(entries: Entries, deducted: ReadonlySet<string>, suffix = "") {
    this.#entries = entries;
    this.#deducted = deducted;
    this.#suffix = suffix;
  }

  value(name: string): Entry | undefined {
    return this.#entries(name + this.#suffix);
  }

  /** Undefined while it is not reported, or is no number yet. */
  number(name: string): Fraction | undefined {
    const value = this.value(name);
    return typeof value === "string" && isDecimal(value) ? fraction(value) : undefined;
  }

  /** Points that an assessor has entered. */
  byHand(name: string): Fraction | undefined {
    const value = this.#entries(name);
    return typeof value === "string" && isDecimal(value) ? fraction(value) : undefined;
  }

  /** The number that the table states, or the fact of that name. */
  operand(operand: string): Fraction | undefined {
    return isDecimal(operand) ? fraction(operand) : this.number(operand);
  }

  holds(condition: Condition | undefined): boolean {
    if (condition === undefined) return true;
    if ("all" in condition) return condition.all.every((part) => this.holds(part));
    if ("any" in condition) return condition.any.some((part) => this.holds(part));
    if ("not" in condition) return !this.holds(condition.not);
    if ("no_minus_in" in condition) return !this.#deducted.has(condition.no_minus_in);
    return this.#meets(condition);
  }

  #meets(condition: Extract<Condition, { fact: string }>): boolean {
    const value = this.number(condition.fact);
    if (!("is" in condition)) return value !== undefined && admits(condition, value);
    const { is } = condition;
    if (typeof is === "string" && isDecimal(is) && value) return compared(value, fraction(is)) === 0;
    return this.value(condition.fact) === is;
  }
}

/** Whether a value lies within every end that is given. */
export function admits(bounds: Bounds, value: Fraction): boolean {
  const at = (end: string) => compared(value, fraction(end));
  return (
    (bounds.gt === undefined || at(bounds.gt) > 0) &&
    (bounds.ge === undefined || at(bounds.ge) >= 0) &&
    (bounds.eq === undefined || at(bounds.eq) === 0) &&
    (bounds.lt === undefined || at(bounds.lt) < 0) &&
    (bounds.le === undefined || at(bounds.le) <= 0)
  );
}
