/**
 * Exact decimals as the API sends them: text such as "118.4", never a float.
 * Canonical form: optional minus, no leading zeros, point, no trailing zeros, no "-0".
 */

interface Scaled {
  readonly units: bigint;
  readonly places: number;
}

const CANONICAL = /^-?\d+(?:\.\d+)?$/;

function scaled(text: string): Scaled {
  if (!CANONICAL.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const [whole = "0", fraction = ""] = text.split(".");
  return { units: BigInt(whole + fraction), places: fraction.length };
}

function widened({ units, places }: Scaled, to: number): bigint {
  return units * 10n ** BigInt(to - places);
}

function written(units: bigint, places: number): string {
  const digits = (units < 0n ? -units : units).toString().padStart(places + 1, "0");
  const whole = digits.slice(0, digits.length - places);
  const fraction = digits.slice(digits.length - places).replace(/0+$/, "");
  const sign = units < 0n ? "-" : "";
  return `${sign}${whole}${fraction && `.${fraction}`}`;
}

export function isDecimal(text: string): boolean {
  return CANONICAL.test(text);
}

export function add(left: string, right: string): string {
  const [a, b] = [scaled(left), scaled(right)];
  const places = Math.max(a.places, b.places);
  return written(widened(a, places) + widened(b, places), places);
}

export function negate(text: string): string {
  const { units, places } = scaled(text);
  return written(-units, places);
}

export function subtract(left: string, right: string): string {
  return add(left, negate(right));
}

export function sum(values: Iterable<string>): string {
  let total = "0";
  for (const value of values) total = add(total, value);
  return total;
}

/** −1, 0 or 1: "1.50" and "1.5" are equal. */
export function compare(left: string, right: string): -1 | 0 | 1 {
  const { units } = scaled(subtract(left, right));
  if (units === 0n) return 0;
  return units < 0n ? -1 : 1;
}

/** How many digits a decimal carries behind the point. */
export function decimalPlaces(text: string): number {
  return scaled(text).places;
}

/**
 * What a person typed as a canonical decimal, or null: "9,5" and "9.5" both mean 9.5.
 * With both signs the last one is the decimal sign: "1.234,5" and "1,234.5".
 * One sign several times only groups, and in whole numbers both do: "2.340.000".
 */
export function readDecimal(typed: string, { whole = false } = {}): string | null {
  const text = typed.replace(/[\s\u00a0]/g, "").replace(/^[−–]/, "-");
  const plain = whole ? ungrouped(text) : pointed(text);
  if (!plain || !CANONICAL.test(plain)) return null;
  const { units, places } = scaled(plain);
  return written(units, places);
}

function ungrouped(text: string): string | null {
  if (/^-?\d+$/.test(text)) return text;
  return /^-?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*$/.test(text) ? text.replace(/[.,]/g, "") : null;
}

function pointed(text: string): string | null {
  if (/^-?\d{1,3}(?:(?:\.\d{3}){2,}|(?:,\d{3}){2,})$/.test(text)) return ungrouped(text);
  const [, whole = "", , fraction] = /^(-?[\d.,]*?)(?:([.,])(\d+))?$/.exec(text) ?? [];
  const integer = /[.,]/.test(whole) ? ungrouped(whole) : whole;
  if (!integer || !/\d/.test(integer)) return null;
  return fraction === undefined ? integer : `${integer}.${fraction}`;
}
