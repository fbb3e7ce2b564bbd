import { useEffect, useState } from "react";
import { useMessages } from "@/i18n/language";
import { castVote } from "@/lib/api/gen/sdk.gen";
import type { AnswerIn, BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { dropDraft, keepDraft, readDraft } from "@/lib/drafts";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { Row } from "@/ui/layout/stack";
import { absentMessages } from "../absent-messages";
import { ballotMessages } from "../ballot-messages";
import type { Chosen } from "../vote";
import { Asking } from "./asking";
import { VoteLines } from "./vote-lines";
import styles from "./voting.module.css";

interface Props {
  readonly ballot: BallotOut;
  readonly seat: SeatOut;
}

/** One seat's vote: a question a screen, review, cast, receipt. */
export function SeatVote({ ballot, seat }: Props) {
  const [again, setAgain] = useState(false);
  const send = async (answer: AnswerIn) => {
    await sendNamed(ballot, seat, answer);
    setAgain(false);
  };
  return (
    <Card title={useSeatTitle(seat)}>
      {seat.receipt === null || again ? (
        <Voting ballot={ballot} seat={seat} note={undefined} send={send} />
      ) : seat.written ? (
        <Typed ballot={ballot} seat={seat} onAgain={() => setAgain(true)} />
      ) : (
        <Receipt ballot={ballot} seat={seat} />
      )}
    </Card>
  );
}

/** For whom this vote is given: the own unit, one that has authorised it, or an absentee in writing. */
export function useSeatTitle({ unit_name, written, proxy }: SeatOut): string {
  const t = useMessages(ballotMessages);
  const absent = useMessages(absentMessages);
  if (written) return absent.typedFor(unit_name);
  return (proxy ? absent.proxyFor : t.votingFor)(unit_name);
}

async function sendNamed(ballot: BallotOut, seat: SeatOut, answer: AnswerIn) {
  const body = { unit_id: seat.unit_id, config_hash: ballot.config_hash ?? "", answer };
  await castVote({ path: { ballot_id: ballot.id }, body });
}

/** What has been chosen, kept on this device until the vote is in: a reload or a lost answer loses nothing. */
function useChosen(ballot: BallotOut, seat: SeatOut) {
  const { id } = useMe();
  const subject = `ballot/${ballot.config_hash}/${seat.unit_id}`;
  const [chosen, setChosen] = useState<Chosen>([]);
  useEffect(() => {
    void readDraft<Chosen>(id, subject).then((draft) => draft && setChosen(draft.values));
  }, [id, subject]);
  const choose = (next: Chosen) => {
    setChosen(next);
    void keepDraft(id, subject, next);
  };
  const keep = () => keepDraft(id, subject, chosen);
  return { chosen, choose, keep, drop: () => dropDraft(id, subject) };
}

interface VotingProps extends Props {
  /** What is said of voting for the own unit, where the usual words do not fit. */
  readonly note: string | undefined;
  readonly send: (answer: AnswerIn) => Promise<void>;
}

/** The questions and the review; what was chosen stays on this device until the vote is in. */
export function Voting({ ballot, seat, note, send }: VotingProps) {
  const { chosen, choose, keep, drop } = useChosen(ballot, seat);
  const cast = async (answer: AnswerIn) => {
    await keep();
    await send(answer);
    await drop();
    await refresh("ballots");
  };
  return <Asking {...{ ballot, seat, chosen, choose, cast, note }} />;
}

/** A written opinion as it was typed; it may be typed again until somebody else confirms it. */
function Typed({ ballot, seat, onAgain }: Props & { readonly onAgain: () => void }) {
  const t = useMessages(absentMessages);
  return (
    <div className={styles.phone}>
      <Callout tone={seat.confirmed ? "good" : "warn"} title={seat.confirmed ? t.typedStands : t.typed} />
      {seat.answer && <VoteLines ballot={ballot} answer={seat.answer} />}
      {!seat.confirmed && (
        <Row>
          <Button onClick={onAgain}>{t.typeAgain}</Button>
        </Row>
      )}
    </div>
  );
}

function Receipt({ ballot, seat }: Props) {
  const t = useMessages(ballotMessages);
  return (
    <div className={styles.phone}>
      <Callout tone="good" title={t.receipt} live>
        <p className={styles.code}>
          {t.receiptCode}: {seat.receipt?.slice(0, 16)}
        </p>
        <p>{t.receiptMeans}</p>
      </Callout>
      {seat.answer && <VoteLines ballot={ballot} answer={seat.answer} />}
    </div>
  );
}
