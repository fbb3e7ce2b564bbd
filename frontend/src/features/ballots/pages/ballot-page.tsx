import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useMessages } from "@/i18n/language";
import { readBallotOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotOut, BallotState } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { absentMessages } from "../absent-messages";
import { ballotMessages } from "../ballot-messages";
import { BallotBadge } from "../components/ballot-badge";
import { HourClock } from "../components/hour-clock";
import { SeatVote } from "../components/seat-vote";
import { SecretSeat } from "../components/secret-seat";
import { TrialMark } from "../components/trial-mark";
import styles from "../components/voting.module.css";
import { hasTellers } from "../tellers";
import { isSecret, seatsInTurn } from "../vote";

const route = getRouteApi("/signed-in/phieu/$ballotId");

// what comes after the vote is no load for those who vote
const ResultView = lazy(() =>
  import("../components/result-view").then(({ ResultView: component }) => ({ default: component })),
);
const SecretCheck = lazy(() =>
  import("../components/secret-check").then(({ SecretCheck: component }) => ({ default: component })),
);

// most ballots have no tellers
const TellerLink = lazy(() =>
  import("../components/teller-link").then(({ TellerLink: component }) => ({ default: component })),
);

/** A ballot on the phone: the vote while it is open, the result when it is closed. */
export function BallotPage() {
  const { ballotId } = route.useParams();
  const ballot = useQuery(readBallotOptions({ path: { ballot_id: ballotId } }));
  if (ballot.error) return <ErrorState error={ballot.error} onRetry={ballot.refetch} />;
  if (!ballot.data) return <Skeleton />;
  return (
    <Page>
      <Header ballot={ballot.data} />
      <TrialMark ballot={ballot.data} />
      <HourClock ballot={ballot.data} />
      <Suspense fallback={null}>{hasTellers(ballot.data) && <TellerLink ballotId={ballotId} />}</Suspense>
      <Suspense fallback={<Skeleton />}>
        <Content ballot={ballot.data} />
      </Suspense>
    </Page>
  );
}

function Header({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const { title, round, state, config_hash, meeting_id } = ballot;
  const mark = config_hash && `${t.fingerprint}: ${config_hash.slice(0, 8)}`;
  return (
    <PageHeader
      above={
        <Breadcrumbs>
          <Link to="/hoi-nghi/$meetingId" params={{ meetingId: meeting_id }}>
            {t.toMeeting}
          </Link>
        </Breadcrumbs>
      }
      title={title}
      tag={<BallotBadge state={state} />}
      description={[round > 1 && t.round(round), t.modes[ballot.mode], mark].filter(Boolean).join(" · ")}
    />
  );
}

/** The list is closed, the votes are not yet counted. */
const CHECKED: readonly BallotState[] = ["sealed", "counted", "peeling", "stopped"];

function Content({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const secret = isSecret(ballot);
  if (ballot.state === "closed" || ballot.state === "recorded") {
    return (
      <>
        {secret && ballot.state === "closed" && <SecretCheck ballot={ballot} />}
        <ResultView ballot={ballot} />
      </>
    );
  }
  if (secret && CHECKED.includes(ballot.state)) return <SecretCheck ballot={ballot} />;
  if (ballot.state === "draft") return <Callout live>{t.notOpen}</Callout>;
  if (ballot.state === "cancelled") return <Callout title={t.cancelled}>{ballot.reason}</Callout>;
  if (ballot.mode === "show_of_hands") return <Callout live>{t.handsInHall}</Callout>;
  if (ballot.my_seats.length === 0) return <Callout>{t.notMine}</Callout>;
  return <Seats ballot={ballot} />;
}

/** The seats of the person: several are voted for in turn, opinions typed in any order. */
function Seats({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(absentMessages);
  const { now, next } = seatsInTurn(ballot.my_seats);
  const Seat = isSecret(ballot) ? SecretSeat : SeatVote;
  return (
    <div className={styles.phone}>
      {now.map((seat) => (
        <Seat key={seat.unit_id} ballot={ballot} seat={seat} />
      ))}
      {next && <p className={styles.soft}>{(next.proxy ? t.proxyNext : t.nextSeat)(next.unit_name)}</p>}
    </div>
  );
}
