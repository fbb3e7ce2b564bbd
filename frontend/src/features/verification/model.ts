import type { Verification } from "@/lib/api/gen/types.gen";

type Likeness = "same" | "sameCopy" | "different";

/** What a file with this digest is, beside the paper that went out. */
export function likeness(paper: Pick<Verification, "digest" | "signed_copies">, digest: string): Likeness {
  if (paper.digest === digest) return "same";
  return paper.signed_copies.some((copy) => copy.digest === digest) ? "sameCopy" : "different";
}
