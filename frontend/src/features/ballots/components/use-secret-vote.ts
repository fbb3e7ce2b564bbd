import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { readSealingOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { putEnvelopes } from "@/lib/api/gen/sdk.gen";
import type { AnswerIn, BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { ProblemError } from "@/lib/api/problem";
import { queryClient, refresh } from "@/lib/api/query-client";
import { type KeptVote, keepReceipt, keepVote, keptVote, type VoteKey } from "@/lib/kept-votes";
import type { Fixed } from "@/lib/sealed-vote";
import { marksOf, sameOptions } from "../secret-vote";

const PAUSE = 3000; // milliseconds until a vote that did not arrive is sent again

const keptKey = ({ user, ballot, seat }: VoteKey) => ["kept-vote", user, ballot, seat];

/** The vote that this device keeps for a seat; null when there is none. */
export function useKept(ballot: BallotOut, seat: SeatOut) {
  const { id } = useMe();
  const key: VoteKey = { user: id, ballot: ballot.id, seat: seat.unit_id };
  const kept = useQuery({
    queryKey: keptKey(key),
    queryFn: async () => (await keptVote(key)) ?? null,
    networkMode: "always",
  });
  return { key, kept };
}

/** Thrown when what the server sent is not what the hall's fingerprint stands for. */
export class OtherContentError extends Error {
  override readonly name = "OtherContentError";
}

/** Never forgotten: what was fixed at opening does not change, and the network may be gone when it is needed. */
const fixedAtOpening = (ballot: string) => ({
  ...readSealingOptions({ path: { ballot_id: ballot } }),
  gcTime: Number.POSITIVE_INFINITY,
  networkMode: "always" as const, // without a network it fails at once and says so
  retry: false,
});

const sealing = () => import("@/lib/sealed-vote");

/** All that sealing needs is fetched while one chooses: a phone may lose its network before it casts. */
export function useSealingAtHand(ballot: string): void {
  useEffect(() => {
    void sealing().catch(() => {}); // what is missing is told to who casts
    void queryClient.prefetchQuery(fixedAtOpening(ballot));
  }, [ballot]);
}

/** Seals an answer to what was fixed, after looking that it is what this page shows. */
export async function sealedFor(config: string, ballot: BallotOut, seatId: string, answer: AnswerIn) {
  const { configHash, hexOf, sealVote } = await sealing();
  const fixed = JSON.parse(config) as Fixed;
  const hash = hexOf(await configHash(config));
  if (hash !== ballot.config_hash || !sameOptions(fixed, ballot.options)) throw new OtherContentError();
  return sealVote(config, seatId, marksOf(fixed, answer));
}

/** Seals an answer and keeps it on this device; nothing is sent yet. */
export async function sealAnswer(key: VoteKey, ballot: BallotOut, answer: AnswerIn): Promise<void> {
  const { config } = await queryClient.ensureQueryData(fixedAtOpening(ballot.id));
  const vote = await sealedFor(config, ballot, key.seat, answer);
  queryClient.setQueryData(keptKey(key), await keepVote(key, { ...vote, receipt: null }));
}

async function send(key: VoteKey, vote: KeptVote): Promise<void> {
  const path = { ballot_id: key.ballot, unit_id: key.seat };
  const { data } = await putEnvelopes({ path, body: new Blob([vote.bytes]) });
  const received = { ...vote, receipt: { digest: data.digest, signature: data.signature } };
  await keepReceipt(key, received);
  queryClient.setQueryData(keptKey(key), received);
  await refresh("ballots");
}

/** Sends the kept vote until it has arrived; a refusal ends it and is returned. */
export function useSending(key: VoteKey, vote: KeptVote) {
  const [refusal, setRefusal] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  const again = () => {
    setRefusal(undefined);
    setAttempt((count) => count + 1);
  };
  const { user, ballot, seat } = key;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt sends once
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    send({ user, ballot, seat }, vote).catch((error: unknown) => {
      if (left) return;
      if (error instanceof ProblemError && error.status < 500) setRefusal(error);
      else timer = setTimeout(again, PAUSE);
    });
    window.addEventListener("online", again);
    return () => {
      left = true;
      clearTimeout(timer);
      window.removeEventListener("online", again);
    };
  }, [user, ballot, seat, vote, attempt]);
  return { refusal, again };
}
