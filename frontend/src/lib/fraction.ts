/** Exact fractions, for what decimals cannot hold: a third of ten points stays a third of ten points. */
import { decimalPlaces } from "./decimal";

export interface Fraction {
  readonly over: bigint;
  /** Above zero. */
  readonly under: bigint;
}

const TERMINATING_PLACES = 12;
const ENDLESS_PLACES = 6;

export const ZERO: Fraction = { over: 0n, under: 1n };
export const ONE: Fraction = { over: 1n, under: 1n };

/** Raises `RangeError` for a text that is no decimal. */
export function fraction(decimal: string): Fraction {
  const places = decimalPlaces(decimal);
  return lowest(BigInt(decimal.replace(".", "")), 10n ** BigInt(places));
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return lowest(a.over + b.over, a.under);
  return lowest(a.over * b.under + b.over * a.under, a.under * b.under);
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest(a.over * b.over, a.under * b.under);
}

/** Raises `RangeError` for a division by zero. */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  const [over, under] = [a.over * b.under, a.under * b.over];
  return under < 0n ? lowest(-over, -under) : lowest(over, under);
}

/** Below zero, zero or above, as `a` is below, at or above `b`. */
export function compared(a: Fraction, b: Fraction): -1 | 0 | 1 {
  const difference = a.over * b.under - b.over * a.under;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function least(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) <= 0 ? a : b;
}

export function greatest(a: Fraction, b: Fraction): Fraction {
  return compared(a, b) >= 0 ? a : b;
}

/** The whole number at or below. */
export function floorOf({ over, under }: Fraction): Fraction {
  const cut = over / under;
  return { over: over < 0n && cut * under !== over ? cut - 1n : cut, under: 1n };
}

/** A decimal text of so many places at most; a half goes away from zero. */
export function halfUp({ over, under }: Fraction, places: number): string {
  const scale = 10n ** BigInt(places);
  const size = over < 0n ? -over : over;
  const units = (size * scale * 2n + under) / (under * 2n);
  const digits = units.toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const behind = digits.slice(digits.length - places).replace(/0+$/, "");
  const sign = over < 0n && units > 0n ? "-" : "";
  return `${sign}${whole}${behind && `.${behind}`}`;
}

/** The shortest exact decimal; one that does not end, half-up to 6 places: as the API writes points. */
export function shown(value: Fraction): string {
  const written = halfUp(value, TERMINATING_PLACES);
  return compared(fraction(written), value) === 0 ? written : halfUp(value, ENDLESS_PLACES);
}

function lowest(over: bigint, under: bigint): Fraction {
  if (under === 0n) throw new RangeError("division by zero");
  let [a, b] = [over < 0n ? -over : over, under];
  while (b > 0n) [a, b] = [b, a % b];
  return a === 1n ? { over, under } : { over: over / a, under: under / a };
}
