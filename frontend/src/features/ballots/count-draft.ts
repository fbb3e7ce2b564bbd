import type { BallotOut, BatchIn, CountIn } from "@/lib/api/gen/types.gen";
import { isSecret } from "./vote";

export interface BatchDraft {
  received: string;
  invalid: string;
  options: { option_id: string; counts: string[] }[];
}

/** Counts as they are typed: of hands, or of paper; written opinions apart from hands. */
export interface CountDraft extends BatchDraft {
  opinions: BatchDraft;
}

/** Whether written opinions are typed beside the hands. */
export const hasOpinions = (ballot: BallotOut) => !isSecret(ballot) && ballot.written > 0;

/** What is in the form: what was typed before, or nobody's vote yet. */
export function countDraft(ballot: BallotOut, columns: number): CountDraft {
  const typed = ballot.typed_counts;
  const hands = isSecret(ballot) ? ballot.written : ballot.seats - ballot.written;
  const none = ballot.options.map(({ id }) => ({ option_id: id, counts: Array<string>(columns).fill("0") }));
  const draft = (batch: BatchIn | null | undefined, seats: number): BatchDraft => ({
    received: String(batch?.received ?? seats),
    invalid: String(batch?.invalid ?? 0),
    options: none,
  });
  return { ...draft(typed, hands), opinions: draft(typed?.opinions, ballot.written) };
}

const batchBody = ({ received, invalid, options }: BatchDraft): BatchIn => ({
  received: Number(received),
  invalid: Number(invalid),
  options: options.map((row) => ({ ...row, counts: row.counts.map(Number) })),
});

/** The counts as the API takes them. */
export function countBody(ballot: BallotOut, { opinions, ...hands }: CountDraft): CountIn {
  return { ...batchBody(hands), opinions: hasOpinions(ballot) ? batchBody(opinions) : null };
}
