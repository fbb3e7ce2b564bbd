import type { AnswerIn, BoardOut, Stance } from "@/lib/api/gen/types.gen";
import type { KeptVote } from "@/lib/kept-votes";
import type { Fixed } from "@/lib/sealed-vote";

const STANCES: readonly Stance[] = ["for", "against", "abstain"];

/** The marks that an answer puts to each question, by the options' fixed positions. */
export function marksOf({ rule, options }: Fixed, answer: AnswerIn) {
  const position = (id: string) => options.findIndex(([known]) => known === id) + 1;
  const { stances = {}, named = [] } = answer;
  return (question: number): readonly number[] => {
    if (rule.form !== "approve") return named.map(position);
    const stance = stances[options[question - 1]?.[0] ?? ""];
    return stance === undefined ? [] : [STANCES.indexOf(stance) + 1];
  };
}

/** Whether what was fixed is what this page shows: the same options under the same names. */
export function sameOptions(
  { options }: Fixed,
  shown: readonly { readonly id: string; readonly label: string }[],
): boolean {
  const labels = new Map(options);
  return labels.size === shown.length && shown.every(({ id, label }) => labels.get(id) === label);
}

export type Check = "unconfirmed" | "missing" | "listed" | "counted";

/** What the published board says of the vote that this device keeps. */
export function checkOf(kept: KeptVote, board: BoardOut): Check {
  const closed = new Set(board.envelopes.flatMap(({ hashes }) => hashes));
  if (!kept.hashes.every((hash) => closed.has(hash))) return kept.receipt ? "missing" : "unconfirmed";
  if (board.counts === null) return "listed";
  const lines = new Map(
    board.lines.map(({ question, code, marks }) => [`${question}/${code}`, marks.join()]),
  );
  const found = kept.lines.every(
    ({ question, code, marks }) => lines.get(`${question}/${code}`) === marks.join(),
  );
  return found ? "counted" : "missing";
}
