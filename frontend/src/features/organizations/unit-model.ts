import * as v from "valibot";
import type { UnitKind, UnitOut } from "@/lib/api/gen/types.gen";
import { oneOf, optionalDate, optionalText, requiredDecimal, requiredText } from "@/lib/validation";

export const UNIT_KINDS = [
  "party",
  "state",
  "union",
  "school",
  "press",
  "public_service",
  "enterprise",
  "commune",
] as const;

export interface UnitDraft {
  name: string;
  short_name: string;
  code: string;
  kind: UnitKind | "";
  locality: string;
  head_title: string;
  protocol_order: string;
  founded_on: string;
}

export const NEW_UNIT: UnitDraft = {
  name: "",
  short_name: "",
  code: "",
  kind: "",
  locality: "",
  head_title: "",
  protocol_order: "",
  founded_on: "",
};

/** Text that may be left out, which is sent as null. */
export const textOrNull = () =>
  v.pipe(
    optionalText(),
    v.transform((text) => text || null),
  );

export const unitSchema = () =>
  v.object({
    name: requiredText(),
    short_name: textOrNull(),
    code: textOrNull(),
    kind: oneOf(UNIT_KINDS),
    locality: requiredText(),
    head_title: requiredText(),
    protocol_order: v.pipe(requiredDecimal({ least: "1", most: "10000" }), v.transform(Number)),
    founded_on: optionalDate(),
  });

export function draftOf(unit: UnitOut): UnitDraft {
  const { name, short_name, code, kind, locality, head_title, protocol_order, founded_on } = unit;
  return {
    name,
    short_name: short_name ?? "",
    code: code ?? "",
    kind,
    locality,
    head_title,
    protocol_order: String(protocol_order),
    founded_on: founded_on ?? "",
  };
}
