import { useMessages } from "@/i18n/language";
import type { BallotOut, SecretReceipt } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Row } from "@/ui/layout/stack";
import { useIdle } from "../idle";
import { inFours } from "../kiosk";
import { kioskMessages } from "../kiosk-messages";
import styles from "./kiosk.module.css";

const IDLE = 60; // seconds to note the receipts
const WARNED = 20; // seconds before the start is shown again

interface Props {
  readonly ballot: BallotOut;
  readonly receipts: readonly SecretReceipt[];
  readonly onLeave: () => void;
}

/** The receipts, to be written down or photographed: nothing of them stays here. */
export function KioskReceipts({ ballot, receipts, onLeave }: Props) {
  const t = useMessages(kioskMessages);
  const voters = useVoters(ballot.meeting_kind);
  const left = useIdle(IDLE, onLeave);
  const names = new Map(ballot.my_seats.map(({ unit_id, unit_name }) => [unit_id, unit_name]));
  return (
    <>
      <h1>{t.sent}</h1>
      <Callout tone="good" live>
        {receipts.map(({ unit_id, digest }) => (
          <div key={unit_id}>
            <p>{t.receiptOf(names.get(unit_id) ?? "")}</p>
            <p className={styles.receipt}>{inFours(digest.slice(0, 16))}</p>
          </div>
        ))}
        <p>{t.receiptMeans(voters)}</p>
      </Callout>
      <Row>
        <Button variant="primary" onClick={onLeave}>
          {t.finish}
        </Button>
      </Row>
      <Leaving left={left} />
    </>
  );
}

/** Said in time, and put off by any touch or key. */
export function Leaving({ left }: { readonly left: number | null }) {
  const t = useMessages(kioskMessages);
  if (left === null || left > WARNED) return null;
  return (
    <Callout tone="warn">
      <p role="alert">{t.soon}</p>
      <p role="timer">{t.returns(left)}</p>
      <Row>
        <Button>{t.stay}</Button>
      </Row>
    </Callout>
  );
}
