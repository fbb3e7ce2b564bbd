import type { BallotOut } from "@/lib/api/gen/types.gen";

export type Awaited = "opens" | "opening" | "closes" | "over" | "missed";

interface Hour {
  readonly awaits: Awaited;
  /** The hour that is counted down to; null where it has struck. */
  readonly at: string | null;
}

/** What the hours of a ballot let people wait for at a moment (milliseconds); null = nothing. */
export function hourOf(
  { state, opens_at, closes_at }: Pick<BallotOut, "state" | "opens_at" | "closes_at">,
  now: number,
): Hour | null {
  const struck = (hour: string | null) => hour !== null && Date.parse(hour) <= now;
  if (state === "open" && closes_at !== null) {
    return struck(closes_at) ? { awaits: "over", at: null } : { awaits: "closes", at: closes_at };
  }
  if (state !== "draft" || opens_at === null) return null;
  if (struck(closes_at)) return { awaits: "missed", at: null };
  return struck(opens_at) ? { awaits: "opening", at: null } : { awaits: "opens", at: opens_at };
}
