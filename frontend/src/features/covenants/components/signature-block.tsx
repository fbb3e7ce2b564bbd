import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listSignaturesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CovenantOut, CovenantSignature } from "@/lib/api/gen/types.gen";
import { dayOf, formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import type { Tone } from "@/ui/tone";
import { changeMessages } from "../change-messages";
import { covenantMessages } from "../messages";
import { seatLines } from "../model";
import { signatoryMessages } from "../signatory-messages";
import { NameSignatory } from "./name-signatory";
import styles from "./paper.module.css";
import { SignatoriesRecord } from "./signatories-record";

const TONES: Record<CovenantSignature["state"], Tone> = {
  awaiting: "neutral",
  signed: "good",
  declined: "bad",
  recorded: "good",
};

/** One column for each unit, in the order of signing. */
export function SignatureBlock({ covenant }: { readonly covenant: CovenantOut }) {
  const t = useMessages(covenantMessages);
  const seats = useQuery(listSignaturesOptions({ path: { covenant_id: covenant.id } }));
  return (
    <section>
      <h3 className={styles.heading}>{t.signatures}</h3>
      {seats.isPending && <Skeleton />}
      {seats.error && <ErrorState error={seats.error} onRetry={seats.refetch} />}
      {seats.data?.length === 0 && <p className={styles.small}>{t.notCalled}</p>}
      <ul className={styles.seats}>
        {seats.data?.map((seat) => (
          <SeatColumn key={seat.id} seat={seat} />
        ))}
      </ul>
      <SignatoriesRecord covenant={covenant} />
      {covenant.witness && (
        <p className={styles.witness}>
          {t.witness}: {covenant.witness}
        </p>
      )}
    </section>
  );
}

function SeatColumn({ seat }: { readonly seat: CovenantSignature }) {
  const t = useMessages(covenantMessages);
  const papers = useMessages(signatoryMessages);
  const { turn } = useMessages(changeMessages);
  const { unit, posts } = seatLines(seat);
  return (
    <li className={styles.seat}>
      <p className={styles.seatUnit}>{unit}</p>
      {posts.map((post) => (
        <p key={post} className={styles.post}>
          {post}
        </p>
      ))}
      {seat.state === "awaiting" && <p className={styles.small}>{turn(seat.turn)}</p>}
      <p>
        <Badge tone={TONES[seat.state]}>{t.seat[seat.state]}</Badge>
      </p>
      {seat.signed_on && (
        <p className={styles.small}>
          {t.signedOn(formatDate(seat.signed_on))}
          {seat.late && ` – ${t.late}`}
        </p>
      )}
      {seat.signer_name && <p className={styles.signer}>{seat.signer_name}</p>}
      {seat.signatory && seat.state !== "signed" && (
        <p className={styles.small}>
          {papers.signsInstead(seat.signatory.prefix, seat.signatory.title, seat.signatory.name)}
        </p>
      )}
      {seat.reminded_at && seat.state === "awaiting" && (
        <p className={styles.small}>{papers.reminded(formatDate(dayOf(seat.reminded_at)))}</p>
      )}
      <NameSignatory seat={seat} />
      {seat.declined_reason && <p className={styles.small}>{t.declinedBecause(seat.declined_reason)}</p>}
    </li>
  );
}
