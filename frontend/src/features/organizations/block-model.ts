import * as v from "valibot";
import { oneOf, requiredText } from "@/lib/validation";

export const BLOCK_KINDS = ["khoi", "cum"] as const;

export interface BlockDraft {
  scheme_id: string;
  name: string;
  kind: (typeof BLOCK_KINDS)[number] | "";
  locality: string;
  slug: string;
}

export const blockSchema = () =>
  v.object({
    scheme_id: requiredText(),
    name: requiredText(),
    kind: oneOf(BLOCK_KINDS),
    locality: requiredText(),
    slug: requiredText(80),
  });

/** The years that can be chosen for members: those that have some, this one and the next. */
export function choosableYears(years: readonly number[], thisYear: number): readonly number[] {
  return [...new Set([thisYear + 1, thisYear, ...years])].sort((a, b) => b - a);
}
