import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readResultOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotOut, ResultOut } from "@/lib/api/gen/types.gen";
import { useVoters, type Voters } from "@/lib/voters";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { absentMessages } from "../absent-messages";
import { hallMessages } from "../hall-messages";
import { resultMessages } from "../result-messages";
import { NextStep } from "./next-step";
import { PaperButton } from "./paper-button";
import { StandingTable, VoteTable } from "./result-tables";

/** The result of a ballot with base and threshold worked out. */
export function ResultView({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(resultMessages);
  const { countPaper } = useMessages(hallMessages);
  const voters = useVoters(ballot.meeting_kind);
  const result = useQuery(readResultOptions({ path: { ballot_id: ballot.id } }));
  if (result.error) return <ErrorState error={result.error} onRetry={result.refetch} />;
  if (!result.data) return <Skeleton />;
  const { source, decision, next_round, votes } = result.data;
  return (
    <>
      <Card title={t.result}>
        {source ? (
          <Callout>{t.recordedFrom(source)}</Callout>
        ) : (
          <Working result={result.data} voters={voters} />
        )}
        <StandingTable ballot={ballot} result={result.data} />
        {decision && <Callout title={t.decision}>{decision}</Callout>}
        {next_round && (
          <LinkButton to="/phieu/$ballotId" params={{ ballotId: next_round }}>
            {t.nextRound}
          </LinkButton>
        )}
        <Row gap="small">
          {source === null && <PaperButton path={`/ballots/${ballot.id}/paper`} words={countPaper} />}
        </Row>
        <NextStep ballot={ballot} result={result.data} />
      </Card>
      {votes.length > 0 && (
        <Card title={t.votes}>
          <VoteTable ballot={ballot} result={result.data} />
        </Card>
      )}
    </>
  );
}

const NUMBERS = ["present", "issued", "received", "valid", "invalid"] as const;

function Working({ result, voters }: { readonly result: ResultOut; readonly voters: Voters }) {
  const t = useMessages(resultMessages);
  const absent = useMessages(absentMessages);
  const { numbers, threshold, paper } = result;
  return (
    <>
      <Stats>
        <Stat label={voters.allMembers} value={numbers.all_members ?? "–"} />
        {NUMBERS.map((name) => (
          <Stat key={name} label={t.numbers[name]} value={numbers[name] ?? "–"} />
        ))}
      </Stats>
      {paper && <p>{absent.ofPaper(paper.received, paper.invalid, voters)}</p>}
      <p>
        {threshold
          ? (threshold.more_than ? t.moreThanWords : t.thresholdWords)(
              threshold.needed,
              threshold.total,
              voters.bases[threshold.base],
              threshold.share,
            )
          : t.noThreshold}
      </p>
    </>
  );
}
