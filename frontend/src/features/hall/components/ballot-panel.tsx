import { useMessages } from "@/i18n/language";
import type { HallBallot } from "@/lib/api/gen/types.gen";
import { hallMessages } from "../messages";
import styles from "./hall.module.css";
import { ResultPanel } from "./result-panel";

/** The ballot that runs, or the one counted last. */
export function BallotPanel({ ballot }: { readonly ballot: HallBallot }) {
  const t = useMessages(hallMessages);
  const { title, round, state, fingerprint } = ballot;
  return (
    <section className={styles.ballot}>
      <h2>{round > 1 ? `${title} – ${t.round(round)}` : title}</h2>
      <p>
        {t.fingerprint}: <strong className={styles.code}>{fingerprint}</strong>
      </p>
      {state === "closed" ? <ResultPanel ballot={ballot} /> : <Voting ballot={ballot} />}
    </section>
  );
}

function Voting({ ballot }: { readonly ballot: HallBallot }) {
  const t = useMessages(hallMessages);
  const { mode, state, received, seats, voters } = ballot;
  const words = state === "stopped" ? t.stopped : state === "open" ? null : t.counting;
  return (
    <>
      {words && <p className={styles.present}>{words}</p>}
      {mode === "show_of_hands" ? (
        state === "open" && <p className={styles.present}>{t.hands}</p>
      ) : (
        <div className={styles.figure}>
          <h3>{t.received}</h3>
          <p className={styles.number} role="status">
            {t.receivedOf(received, seats)}
          </p>
        </div>
      )}
      <h3>{t.voters}</h3>
      <ul className={styles.voters}>
        {voters.map((voter) => (
          <li key={voter}>{voter}</li>
        ))}
      </ul>
    </>
  );
}
