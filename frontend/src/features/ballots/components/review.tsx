import { useEffect, useRef, useState } from "react";
import { useMessages } from "@/i18n/language";
import type { AnswerIn, BallotOut } from "@/lib/api/gen/types.gen";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { ballotMessages } from "../ballot-messages";
import { VoteLines } from "./vote-lines";
import styles from "./voting.module.css";

interface Props {
  readonly ballot: BallotOut;
  readonly answer: AnswerIn;
  readonly onAgain: () => void;
  readonly onCast: () => Promise<void>;
}

/** The vote as it will be sent; sending again after a lost answer is safe. */
export function Review({ ballot, answer, onAgain, onCast }: Props) {
  const t = useMessages(ballotMessages);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []); // the button that led here is gone
  const send = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await onCast();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.phone}>
      <h3 ref={heading} tabIndex={-1}>
        {t.review}
      </h3>
      <VoteLines ballot={ballot} answer={answer} />
      <p className={styles.soft}>{t.reviewHint}</p>
      {failure !== undefined && (
        <>
          <ErrorState error={failure} />
          <Callout tone="warn" live>
            {t.notSent}
          </Callout>
        </>
      )}
      <Row gap="small">
        <Button variant="primary" icon="ballot" busy={busy} onClick={() => void send()}>
          {t.cast}
        </Button>
        <Button disabled={busy} onClick={onAgain}>
          {t.startAgain}
        </Button>
      </Row>
    </div>
  );
}
