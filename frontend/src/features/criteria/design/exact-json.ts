/**
 * The server's document as a structure to edit. A number keeps its spelling: `1.25` and `98.50` are never
 * binary floats, and go back as they came.
 */
import { isDecimal } from "@/lib/decimal";

export class Exact {
  /** As it is spelled; while somebody types, perhaps no number yet. */
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Json = Exact | string | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;
const MARK = "\\u0000"; // a control character: no text of a document begins with it

export function readExact(text: string): Json {
  const marked = text.replace(TOKEN, (token) => (token.startsWith('"') ? token : `"${MARK}${token}"`));
  return JSON.parse(marked, (_, value: unknown) =>
    typeof value === "string" && value.startsWith("\0") ? new Exact(value.slice(1)) : value,
  ) as Json;
}

export function writeExact(value: Json): string {
  if (value instanceof Exact) return isDecimal(value.text) ? value.text : JSON.stringify(value.text);
  if (Array.isArray(value)) return `[${value.map(writeExact).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${writeExact(item)}`);
  return `{${members.join(", ")}}`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Exact);
}
