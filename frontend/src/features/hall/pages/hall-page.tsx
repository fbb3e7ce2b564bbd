import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import type { HallOut } from "@/lib/api/gen/types.gen";
import { formatInstant, timeOf } from "@/lib/dates";
import { useVoters } from "@/lib/voters";
import { QrCode } from "@/ui/qr-code/qr-code";
import { AgendaPanel } from "../components/agenda-panel";
import { BallotPanel } from "../components/ballot-panel";
import { CeremonyPanel } from "../components/ceremony-panel";
import styles from "../components/hall.module.css";
import { hallMessages } from "../messages";
import { useCeremony, useHall } from "../use-hall";

const route = getRouteApi("/hall/chieu/$token");

/** The screen of the hall: no person, no controls, everything large. */
export function HallPage() {
  const t = useMessages(hallMessages);
  const { token } = route.useParams();
  const { hall, ended, lost, offset } = useHall(token);
  const ceremony = useCeremony(token);
  return (
    <main className={styles.screen}>
      <title>{t.open}</title>
      {ended && <Ended />}
      {hall && <Head hall={hall} />}
      {hall && ceremony && <CeremonyPanel ceremony={ceremony} token={token} />}
      {hall && !ceremony && <Shown hall={hall} offset={offset} />}
      <p className={styles.lost} role="status">
        {lost !== null && t.lost(timeOf(new Date(lost).toISOString()))}
      </p>
    </main>
  );
}

function Ended() {
  const t = useMessages(hallMessages);
  return (
    <div className={styles.ended}>
      <h1>{t.ended}</h1>
      <p>
        {t.endedHint} <Link to="/chieu">{`${location.host}/chieu`}</Link>
      </p>
    </div>
  );
}

interface Props {
  readonly hall: HallOut;
  readonly offset: number;
}

function Shown({ hall, offset }: Props) {
  return (
    <div className={styles.body}>
      <div className={styles.main}>
        {hall.ballot ? (
          <BallotPanel ballot={hall.ballot} kind={hall.kind} offset={offset} />
        ) : (
          <AgendaPanel hall={hall} offset={offset} large />
        )}
      </div>
      <aside className={styles.side}>
        <Attendance hall={hall} />
        {hall.ballot && hall.ballot.state !== "open" ? (
          <AgendaPanel hall={hall} offset={offset} />
        ) : (
          <Join hall={hall} />
        )}
      </aside>
    </div>
  );
}

function Head({ hall }: { readonly hall: HallOut }) {
  const t = useMessages(hallMessages);
  const { title, block_name, starts_at, place, state, synthetic } = hall;
  const states: Readonly<Record<string, string>> = t.states;
  return (
    <header className={styles.head}>
      <div>
        <h1>{title}</h1>
        <p>
          {[block_name, formatInstant(starts_at), place, synthetic && t.synthetic]
            .filter(Boolean)
            .join(" · ")}
        </p>
      </div>
      <p className={styles.state}>{states[state]}</p>
    </header>
  );
}

function Attendance({ hall }: { readonly hall: HallOut }) {
  const t = useMessages(hallMessages);
  const voters = useVoters(hall.kind);
  const { present, total, needed, reached } = hall.quorum;
  return (
    <section className={styles.figure}>
      <h2>{t.present(voters)}</h2>
      <p className={styles.number}>{t.presentOf(present, total)}</p>
      <p>{(reached ? t.quorumYes : t.quorumNo)(needed)}</p>
    </section>
  );
}

function Join({ hall }: { readonly hall: HallOut }) {
  const t = useMessages(hallMessages);
  if (hall.state !== "called" && hall.state !== "open") return null;
  return (
    <section className={styles.join}>
      <QrCode text={`${location.origin}/hoi-nghi/${hall.meeting_id}`} label={t.join} />
      <p>{t.join}</p>
    </section>
  );
}
