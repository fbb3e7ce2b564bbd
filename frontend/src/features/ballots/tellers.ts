import type { BallotOut, BoardOut, TellerOut } from "@/lib/api/gen/types.gen";

/** The fingerprint in groups of four, to be read aloud. */
export const spoken = (fingerprint: string) => fingerprint.replace(/.{4}(?=.)/g, "$& ");

export type TellerState = "named" | "made" | "confirmed" | "turn" | "peeled";

/** How far a teller is. */
export function stateOf(teller: TellerOut, turn: number | null): TellerState {
  if (teller.peeled) return "peeled";
  if (teller.position === turn) return "turn";
  if (teller.confirmed) return "confirmed";
  return teller.fingerprint === null ? "named" : "made";
}

/** Whether tellers hold keys of the ballot. */
export const hasTellers = ({ mode }: Pick<BallotOut, "mode">) => mode === "sealed_by_tellers";

/** What a stage received, handed on and dropped, over all questions. */
export function totals(stage: BoardOut["peeled"][number]) {
  const sum = (of: (question: (typeof stage.questions)[number]) => number) =>
    stage.questions.reduce((total, question) => total + of(question), 0);
  return {
    received: sum(({ received }) => received),
    out: sum(({ hashes }) => hashes.length),
    dropped: sum(({ bad, duplicates }) => bad + duplicates),
  };
}
