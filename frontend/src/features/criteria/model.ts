import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import type { Tone } from "@/ui/tone";

export const STATE_TONES: Readonly<Record<CriteriaSetOut["state"], Tone>> = {
  draft: "neutral",
  proposed: "info",
  adopted: "good",
  superseded: "neutral",
};

/** The version to look at first: the one in force, else the newest. The list is newest first. */
export function firstShown(sets: readonly CriteriaSetOut[]): CriteriaSetOut | undefined {
  return sets.find(({ state }) => state === "adopted") ?? sets[0];
}

/** JSON for text that begins like it; everything else is YAML. */
export function formOf(text: string): "json" | "yaml" {
  return /^\s*[{[]/.test(text) ? "json" : "yaml";
}
