/** The format as the API describes it: which fields a part has, and what a new part begins with. */
import type { FormatField, FormatOut, FormatPart, FormatWord } from "@/lib/api/gen/types.gen";
import { Exact, isObject, type Json, type JsonObject } from "./exact-json";

export class Format {
  readonly #parts: ReadonlyMap<string, FormatPart>;
  readonly #lists: ReadonlyMap<string, readonly FormatWord[]>;

  constructor(told: FormatOut) {
    this.#parts = new Map(told.parts.map((part) => [part.name, part]));
    this.#lists = new Map(told.lists.map(({ name, words }) => [name, words]));
  }

  part(name: string): FormatPart {
    const found = this.#parts.get(name);
    if (!found) throw new RangeError(`no such part: ${name}`);
    return found;
  }

  words(list: string): readonly FormatWord[] {
    return this.#lists.get(list) ?? [];
  }

  /** What may stand for a rule or a condition; the part itself where there is no choice. */
  choices(name: string): readonly FormatPart[] {
    const { one_of } = this.part(name);
    return one_of.length === 0 ? [this.part(name)] : one_of.map((choice) => this.part(choice));
  }

  /** Which of the choices a value is; the most telling key decides. */
  choiceOf(name: string, value: Json | undefined): FormatPart | undefined {
    const choices = this.choices(name);
    if (name === "Rule") {
      const kind = isObject(value) ? value.kind : undefined;
      return choices.find((choice) => choice.name === kind);
    }
    if (name !== "Condition") return choices[0];
    if (typeof value === "string") return choices.find(({ mark }) => mark === value);
    return isObject(value) ? choices.find(({ mark }) => mark in value) : undefined;
  }

  /** A new value of a part: what must be there, empty or zero. What fits of `before` is kept. */
  blank(part: FormatPart, before: JsonObject = {}): Json {
    if (part.mark && part.fields.length === 0) return part.mark;
    const kind = this.choices("Rule").some(({ name }) => name === part.name)
      ? [["kind", part.name] as const]
      : [];
    const fields = part.fields
      .map((field) => [field.key, before[field.key] ?? (field.required ? this.#first(field) : undefined)])
      .filter(([, value]) => value !== undefined);
    return Object.fromEntries([...kind, ...fields]) as JsonObject;
  }

  #first({ type, of }: FormatField): Json {
    if (type === "number" || type === "whole" || type === "amount") return new Exact("0");
    if (type === "yes_no" || type === "value") return true;
    if (type === "word" || type === "phrase") return this.words(of)[0]?.word ?? "";
    if (type === "parts" || type === "phrases" || type === "texts") return [];
    if (type === "numbers_by_name" || type === "texts_by_name") return {};
    return type === "part" ? this.blank(this.#simplest(of)) : "";
  }

  #simplest(name: string): FormatPart {
    const choices = this.choices(name);
    return choices.find((choice) => choice.name === "FactIs") ?? (choices[0] as FormatPart);
  }
}
