import { useMessages } from "@/i18n/language";
import type { BallotOut, SeatOut } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { LinkButton } from "@/ui/link-button/link-button";
import { type AbsentWords, absentMessages } from "../absent-messages";
import styles from "./agenda.module.css";
import { VoteLines } from "./vote-lines";

const wordOf = ({ receipt, confirmed }: SeatOut, t: AbsentWords) =>
  receipt === null ? t.notTyped : confirmed ? t.confirmed : t.toConfirm;

/** The written opinions on a named ballot: what was typed, to be compared with the paper. */
export function Opinions({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(absentMessages);
  const voters = useVoters(ballot.meeting_kind);
  const written = ballot.my_seats.filter((seat) => seat.written);
  if (ballot.mode !== "named" || ballot.state !== "open" || written.length === 0) return null;
  return (
    <details open>
      <summary>{t.opinions(voters)}</summary>
      <p className={styles.soft}>{t.opinionsHint}</p>
      <ul>
        {written.map((seat) => (
          <li key={seat.unit_id}>
            {seat.unit_name}: {wordOf(seat, t)}
            {seat.answer && <VoteLines ballot={ballot} answer={seat.answer} />}
          </li>
        ))}
      </ul>
      <LinkButton to="/phieu/$ballotId" params={{ ballotId: ballot.id }}>
        {t.type}
      </LinkButton>
    </details>
  );
}
