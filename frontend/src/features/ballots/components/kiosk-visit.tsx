import { useEffect, useState } from "react";
import { useMessages } from "@/i18n/language";
import type { AnswerIn, SeatOut, SecretReceipt } from "@/lib/api/gen/types.gen";
import { ProblemError } from "@/lib/api/problem";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { useIdle } from "../idle";
import { sendAtKiosk, type Visit } from "../kiosk";
import { kioskMessages } from "../kiosk-messages";
import { secretMessages } from "../secret-messages";
import type { Chosen } from "../vote";
import { Asking } from "./asking";
import { KioskReceipts, Leaving } from "./kiosk-receipts";
import { useSeatTitle } from "./seat-vote";
import { SecrecyWarnings } from "./secrecy-warnings";
import { TrialMark } from "./trial-mark";
import { OtherContentError, sealedFor } from "./use-secret-vote";

const IDLE = 120; // seconds without a sign of the voter until the start is shown again
const PAUSE = 3000; // milliseconds until a vote that did not arrive is sent again

interface Props {
  readonly visit: Visit;
  readonly onLeave: () => void;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** One voter's visit, seat after seat, then the receipts. All of it lives in this component and ends with it. */
export function KioskVisit({ visit, onLeave }: Props) {
  const { ballot } = visit.vote;
  const [receipts, setReceipts] = useState<readonly SecretReceipt[]>([]);
  const sent = new Set(receipts.map(({ unit_id }) => unit_id));
  const waiting = ballot.my_seats.filter(({ receipt, unit_id }) => receipt === null && !sent.has(unit_id));
  const [seat] = [...waiting].sort((a, b) => Number(a.proxy) - Number(b.proxy));
  if (!seat) return <KioskReceipts ballot={ballot} receipts={receipts} onLeave={onLeave} />;
  return (
    <>
      <h1>{ballot.title}</h1>
      <TrialMark ballot={ballot} />
      <SeatVisit
        key={seat.unit_id}
        {...{ visit, seat, onLeave }}
        onSent={(receipt) => setReceipts([...receipts, receipt])}
      />
    </>
  );
}

interface SeatProps extends Props {
  readonly seat: SeatOut;
  readonly onSent: (receipt: SecretReceipt) => void;
}

function SeatVisit({ visit, seat, onLeave, onSent }: SeatProps) {
  const t = useMessages(kioskMessages);
  const secret = useMessages(secretMessages);
  const { ballot, config } = visit.vote;
  const [chosen, choose] = useState<Chosen>([]);
  const [bytes, setBytes] = useState<Bytes>();
  const [other, setOther] = useState(false);
  const left = useIdle(bytes ? null : IDLE, onLeave);
  const seal = async (answer: AnswerIn) => {
    try {
      setBytes((await sealedFor(config, ballot, seat.unit_id, answer)).bytes);
    } catch (error) {
      if (!(error instanceof OtherContentError)) throw error;
      setOther(true);
    }
  };
  const note = ballot.rule.self_vote === false ? secret.selfVoteUnchecked : undefined;
  return (
    <Card title={useSeatTitle(seat)}>
      {other ? (
        <Callout tone="bad" live>
          {secret.otherContent}
        </Callout>
      ) : bytes ? (
        <Sending {...{ visit, seat, bytes, onLeave, onSent }} />
      ) : (
        <>
          <Asking {...{ ballot, seat, chosen, choose, note }} cast={seal} />
          <SecrecyWarnings ballot={ballot} />
        </>
      )}
      {!bytes && (
        <>
          <Leaving left={left} />
          <Row>
            <Button variant="quiet" onClick={onLeave}>
              {t.leave}
            </Button>
          </Row>
        </>
      )}
    </Card>
  );
}

/** The sealed vote on its way: the same bytes until they have arrived, or are refused. */
function Sending({ visit, seat, bytes, onLeave, onSent }: SeatProps & { readonly bytes: Bytes }) {
  const t = useMessages(kioskMessages);
  const [refusal, setRefusal] = useState<unknown>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: one vote is sent, however often this is drawn
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const send = () =>
      sendAtKiosk(visit, seat.unit_id, bytes).then(
        (receipt) => !over && onSent(receipt),
        (error: unknown) => {
          if (over) return;
          if (error instanceof ProblemError && error.status < 500 && error.status !== 429) setRefusal(error);
          else timer = setTimeout(send, PAUSE);
        },
      );
    void send();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [bytes]);
  if (refusal === undefined) {
    return (
      <Callout tone="warn" live>
        <p>{t.sending}</p>
        <p>{t.lost}</p>
      </Callout>
    );
  }
  return (
    <>
      <ErrorState error={refusal} />
      <Row>
        <Button onClick={onLeave}>{t.leave}</Button>
      </Row>
    </>
  );
}
