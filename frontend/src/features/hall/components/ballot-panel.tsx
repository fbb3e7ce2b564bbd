import { useMessages } from "@/i18n/language";
import type { HallBallot, MeetingKind } from "@/lib/api/gen/types.gen";
import { clockOf, useNow } from "@/lib/ticking";
import { hallMessages } from "../messages";
import styles from "./hall.module.css";
import { ResultPanel } from "./result-panel";
import { StoppedPanel } from "./stopped-panel";

interface Props {
  readonly ballot: HallBallot;
  /** How far the server's clock is ahead of this one, in milliseconds. */
  readonly offset: number;
}

/** The ballot that runs, or the one counted last. */
export function BallotPanel({ ballot, kind, offset }: Props & { readonly kind: MeetingKind }) {
  const t = useMessages(hallMessages);
  const { title, round, state, fingerprint, trial } = ballot;
  return (
    <section className={styles.ballot}>
      {trial && <p className={styles.trial}>{t.trial}</p>}
      <h2>{round > 1 ? `${title} – ${t.round(round)}` : title}</h2>
      <p>
        {t.fingerprint}: <strong className={styles.code}>{fingerprint}</strong>
      </p>
      {state === "closed" ? (
        <ResultPanel ballot={ballot} kind={kind} />
      ) : (
        <Voting ballot={ballot} offset={offset} />
      )}
    </section>
  );
}

function Closing({ at, offset }: { readonly at: string; readonly offset: number }) {
  const t = useMessages(hallMessages);
  const left = Date.parse(at) - useNow() - offset;
  return (
    <p className={styles.clock} role="timer">
      {left > 0 ? t.closesIn : t.hourOver} {left > 0 && <strong>{clockOf(left)}</strong>}
    </p>
  );
}

function Voting({ ballot, offset }: Props) {
  const t = useMessages(hallMessages);
  const { mode, state, received, seats, closes_at, stopped } = ballot;
  const words = state === "open" || state === "stopped" ? null : t.counting;
  return (
    <>
      {words && <p className={styles.present}>{words}</p>}
      {stopped && <StoppedPanel stopped={stopped} />}
      <div className={styles.figures}>
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
        {state === "open" && closes_at && <Closing at={closes_at} offset={offset} />}
      </div>
      {state === "open" && <Voters names={ballot.voters} seats={seats} />}
    </>
  );
}

const FEW = 8; // names that fit in letters of the usual size

/** The first names, as many as fit, and how many more there are. */
function Voters({ names, seats }: { readonly names: readonly string[]; readonly seats: number }) {
  const t = useMessages(hallMessages);
  return (
    <>
      <h3>{t.voters}</h3>
      <ul className={styles.voters} data-many={names.length > FEW || undefined}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      {seats > names.length && <p>{t.more(seats - names.length)}</p>}
    </>
  );
}
