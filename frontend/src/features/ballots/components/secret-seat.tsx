import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { useMessages } from "@/i18n/language";
import type { AnswerIn, BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import type { KeptVote, VoteKey } from "@/lib/kept-votes";
import { useVoters } from "@/lib/voters";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { secretMessages } from "../secret-messages";
import { hasTellers } from "../tellers";
import { useSeatTitle, Voting } from "./seat-vote";
import { SecrecyWarnings } from "./secrecy-warnings";
import { OtherContentError, sealAnswer, useKept, useSealingAtHand, useSending } from "./use-secret-vote";
import styles from "./voting.module.css";

const SealedByTellers = lazy(() =>
  import("./sealed-by-tellers").then(({ SealedByTellers: component }) => ({ default: component })),
);

interface Props {
  readonly ballot: BallotOut;
  readonly seat: SeatOut;
}

/** One seat's secret vote: chosen, sealed and kept here, sent until it has arrived. */
export function SecretSeat({ ballot, seat }: Props) {
  const { key, kept } = useKept(ballot, seat);
  const vote = kept.data;
  return (
    <Card title={useSeatTitle(seat)}>
      <div className={styles.phone} ref={useShown(vote?.receipt ? "sent" : vote ? "sending" : "choosing")}>
        <Step {...{ ballot, seat, kept }} voteKey={key} />
      </div>
    </Card>
  );
}

/** What the vote has become is shown from its beginning: on a small or enlarged screen the page stood lower. */
function useShown(step: string) {
  const card = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each step is shown once
  useEffect(() => {
    const above = card.current && card.current.getBoundingClientRect().top < 0;
    if (above) card.current?.scrollIntoView();
  }, [step]);
  return card;
}

interface StepProps extends Props {
  readonly voteKey: VoteKey;
  readonly kept: ReturnType<typeof useKept>["kept"];
}

function Step({ ballot, seat, voteKey, kept }: StepProps) {
  const t = useMessages(secretMessages);
  if (kept.error) return <ErrorState error={kept.error} />;
  if (kept.data === undefined) return <Skeleton />;
  if (kept.data?.receipt) return <Sent vote={kept.data} />;
  if (kept.data) return <Sending voteKey={voteKey} vote={kept.data} />;
  if (seat.receipt !== null) {
    return (
      <Callout tone="good" title={t.elsewhere}>
        <p className={styles.code}>
          {t.digest}: {seat.receipt.slice(0, 16)}
        </p>
        <p>{t.elsewhereMeans}</p>
      </Callout>
    );
  }
  return <Choosing ballot={ballot} seat={seat} voteKey={voteKey} />;
}

function Choosing({ ballot, seat, voteKey }: Props & { readonly voteKey: VoteKey }) {
  const t = useMessages(secretMessages);
  const voters = useVoters(ballot.meeting_kind);
  const [other, setOther] = useState(false);
  useSealingAtHand(ballot.id);
  const seal = async (answer: AnswerIn) => {
    try {
      await sealAnswer(voteKey, ballot, answer);
    } catch (error) {
      setOther(error instanceof OtherContentError);
      throw error;
    }
  };
  const note = ballot.rule.self_vote === false ? t.selfVoteUnchecked : undefined;
  if (other) {
    return (
      <Callout tone="bad" live>
        {t.otherContent}
      </Callout>
    );
  }
  return (
    <>
      <Voting ballot={ballot} seat={seat} note={note} send={seal} />
      {seat.slip && <Callout tone="warn">{t.slipDrawn(voters)}</Callout>}
      <SecrecyWarnings ballot={ballot} />
      <Suspense fallback={null}>{hasTellers(ballot) ? <SealedByTellers /> : <SealedByUrn />}</Suspense>
    </>
  );
}

/** How the vote stays secret, for those who ask. */
function SealedByUrn() {
  const t = useMessages(secretMessages);
  return (
    <details>
      <summary>{t.howSecret}</summary>
      <p className={styles.soft}>{t.howSecretText}</p>
    </details>
  );
}

function Sending({ voteKey, vote }: { readonly voteKey: VoteKey; readonly vote: KeptVote }) {
  const t = useMessages(secretMessages);
  const { refusal, again } = useSending(voteKey, vote);
  if (refusal !== undefined) return <ErrorState error={refusal} onRetry={again} />;
  return (
    <>
      <Callout tone="warn" title={t.sealed} live>
        {t.sending}
      </Callout>
      <Row>
        <Button onClick={again}>{t.sendNow}</Button>
      </Row>
    </>
  );
}

function Sent({ vote }: { readonly vote: KeptVote }) {
  const t = useMessages(secretMessages);
  return (
    <Callout tone="good" title={t.sent} live>
      <p className={styles.code}>
        {t.digest}: {vote.receipt?.digest.slice(0, 16)}
      </p>
      <p>{t.sentMeans}</p>
    </Callout>
  );
}
