import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useMessages } from "@/i18n/language";
import { readBallotOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { closeBallot, confirmCount, openBallot, openUrn } from "@/lib/api/gen/sdk.gen";
import type { BallotOut } from "@/lib/api/gen/types.gen";
import { useVoters } from "@/lib/voters";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Progress } from "@/ui/progress/progress";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { absentMessages } from "../absent-messages";
import { ballotMessages } from "../ballot-messages";
import { secretMessages } from "../secret-messages";
import { hasTellers } from "../tellers";
import { isSecret } from "../vote";
import styles from "./agenda.module.css";
import { BallotBadge } from "./ballot-badge";
import { CancelBallot } from "./cancel-ballot";
import { CountForm, TypedCounts } from "./count-form";
import { DrawSlips } from "./draw-slips";
import { HourClock } from "./hour-clock";
import { MeetingAct } from "./meeting-act";
import { Opinions } from "./opinions";
import { SecrecyWarnings } from "./secrecy-warnings";
import { TrialMark } from "./trial-mark";

// most ballots have no tellers
const Tellers = lazy(() => import("./tellers").then(({ Tellers: component }) => ({ default: component })));
const Stages = lazy(() => import("./stages").then(({ Stages: component }) => ({ default: component })));

const ACTS = { open: openBallot, close: closeBallot, open_urn: openUrn, confirm: confirmCount } as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

const SILENT = 2000;

/** A secret vote leaves no trace that the live stream could tell: the number is asked for. */
const isSilent = (ballot?: BallotOut) => ballot?.state === "open" && isSecret(ballot);

/** One ballot at the desk: opened, followed, counted, closed. */
export function BallotDesk({ ballotId }: { readonly ballotId: string }) {
  const ballot = useQuery({
    ...readBallotOptions({ path: { ballot_id: ballotId } }),
    refetchInterval: ({ state }) => (isSilent(state.data) ? SILENT : false),
  });
  if (ballot.error) return <ErrorState error={ballot.error} onRetry={ballot.refetch} />;
  if (!ballot.data) return <Skeleton />;
  return <Desk ballot={ballot.data} />;
}

function Desk({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  const secret = useMessages(secretMessages);
  const absent = useMessages(absentMessages);
  const { id, title, round, mode, state, seats, received, config_hash, meeting_kind } = ballot;
  const voters = useVoters(meeting_kind);
  const voting = mode !== "show_of_hands" && state === "open";
  return (
    <Stack gap="small">
      <h3 className={styles.title}>
        {round > 1 ? `${title} – ${t.round(round)}` : title} <BallotBadge state={state} />
      </h3>
      <p className={styles.soft}>{t.modes[mode]}</p>
      <TrialMark ballot={ballot} />
      <HourClock ballot={ballot} />
      {config_hash && (
        <Stats>
          <Stat label={t.fingerprint} value={config_hash.slice(0, 8)} note={t.fingerprintHint} />
        </Stats>
      )}
      {voting && (
        <Progress
          label={t.receivedLabel}
          done={received}
          of={seats}
          words={t.received(received, seats, voters)}
        />
      )}
      <Suspense fallback={<Skeleton />}>
        {hasTellers(ballot) && <Tellers ballotId={id} />}
        {state === "stopped" && <Stages ballot={ballot} />}
      </Suspense>
      <Waiting ballot={ballot} />
      <Opinions ballot={ballot} />
      <SecrecyWarnings ballot={ballot} />
      {isSecret(ballot) && ballot.actions.includes("count") && <p>{secret.paperHint}</p>}
      {ballot.typed_counts && <TypedCounts ballot={ballot} />}
      {ballot.actions.includes("count") && <CountForm key={state} ballot={ballot} />}
      <Row gap="small">
        {ballot.actions.filter(isAct).map((act) => (
          <MeetingAct
            key={act}
            words={act === "confirm" && mode === "named" ? absent.confirm : t.acts[act]}
            done={t.done}
            variant="primary"
            run={() => ACTS[act]({ path: { ballot_id: id } })}
          />
        ))}
        <LinkButton to="/phieu/$ballotId" params={{ ballotId: id }}>
          {state === "closed" ? t.seeResult : t.ballot}
        </LinkButton>
        {ballot.actions.includes("edit") && (
          <LinkButton to="/phieu/$ballotId/sua" params={{ ballotId: id }}>
            {t.edit}
          </LinkButton>
        )}
        <DrawSlips ballot={ballot} />
        {ballot.actions.includes("cancel") && <CancelBallot ballotId={id} />}
      </Row>
    </Stack>
  );
}

function Waiting({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(ballotMessages);
  if (ballot.waiting.length === 0) return null;
  return (
    <details>
      <summary>{t.waiting}</summary>
      <ul>
        {ballot.waiting.map(({ unit_id, unit_name }) => (
          <li key={unit_id}>{unit_name}</li>
        ))}
      </ul>
    </details>
  );
}
