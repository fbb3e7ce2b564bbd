import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readCouncilOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CouncilLine, CouncilOut, ProposalOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { afterMessages } from "../after-messages";
import { councilMessages } from "../council-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import { CouncilActs, CouncilBallots } from "./council-ballots";
import { RecordSitting, RecordVote } from "./council-forms";
import { MarkRead, Readers } from "./council-reading";
import styles from "./eligibility.module.css";

/** The proposal before the council: who read it, the sitting, how each line was voted. */
export function CouncilCard({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(afterMessages);
  const found = useQuery(readCouncilOptions({ path: { proposal_id: proposal.id } }));
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  const council = found.data;
  return (
    <Card title={t.council} aside={<Acts proposal={proposal} council={council} />}>
      <Stack>
        <SatFacts council={council} />
        <Readers council={council} />
        <CouncilBallots council={council} />
        {(council.sitting !== null || council.ballots.length > 0) && (
          <Votes proposal={proposal} council={council} />
        )}
      </Stack>
    </Card>
  );
}

interface Props {
  readonly proposal: ProposalOut;
  readonly council: CouncilOut;
}

function Acts({ proposal, council }: Props) {
  return (
    <Row gap="small">
      {council.actions.includes("mark_read") && <MarkRead proposalId={proposal.id} council={council} />}
      <CouncilActs proposalId={proposal.id} council={council} />
      {council.actions.includes("record_sitting") && <RecordSitting proposalId={proposal.id} />}
    </Row>
  );
}

function SatFacts({ council: { sitting, meetings } }: Pick<Props, "council">) {
  const t = useMessages(afterMessages);
  if (!sitting) return meetings.length > 0 ? null : <p>{t.notSat}</p>;
  return (
    <>
      <p>
        {t.sat(formatDate(sitting.held_on), sitting.present, sitting.members)} {t.minutes}: {sitting.minutes}.
      </p>
      {!sitting.enough_present && <p>{t.fewPresent}</p>}
    </>
  );
}

function Votes({ proposal, council }: Props) {
  const t = useMessages(afterMessages);
  const shared = useMessages(awardMessages);
  const { nameOf } = useAwardNames();
  const itemOf = (line: CouncilLine) => proposal.items.find(({ id }) => id === line.item_id);
  const receiver = (line: CouncilLine) => {
    const item = itemOf(line);
    return item?.unit?.name ?? item?.person?.name ?? (item && shared.counted[item.receiver](item.receivers));
  };
  const acts: Column<CouncilLine> = {
    key: "acts",
    header: shared.acts,
    cell: (line) =>
      line.ballot_id === null &&
      line.waits_for.length === 0 && (
        <RecordVote proposalId={proposal.id} line={line} place={itemOf(line)?.position ?? 0} />
      ),
  };
  const columns: readonly Column<CouncilLine>[] = [
    { key: "line", header: t.line, isRowHeader: true, cell: receiver },
    {
      key: "award",
      header: shared.award,
      cell: (line) => {
        const item = itemOf(line);
        return item && nameOf(item);
      },
    },
    {
      key: "asked",
      header: t.asked,
      cell: (line) => <Asked line={line} />,
    },
    {
      key: "votes",
      header: t.inFavour,
      align: "end",
      cell: ({ in_favour, members }) =>
        in_favour === null || members === null ? "–" : t.ofMembers(in_favour, members),
    },
    { key: "outcome", header: t.outcome, cell: (line) => <Outcome line={line} /> },
    ...(council.actions.includes("vote") ? [acts] : []),
  ];
  return (
    <Table
      caption={t.votes}
      columns={columns}
      rows={council.lines}
      rowKey={({ item_id }) => item_id}
      empty={t.votes}
    />
  );
}

interface LineProps {
  readonly line: CouncilLine;
}

/** The rule, the number that follows from it, and the article. */
function Asked({ line: { percent, needed, reference } }: LineProps) {
  const t = useMessages(councilMessages);
  return (
    <div>
      {percent === null ? t.moreThanHalf : t.share(percent)}
      {needed !== null && `: ${t.atLeast(needed)}`}
      <p className={styles.reference}>{percent === null ? `${t.noLegalShare} ${reference}` : reference}</p>
    </div>
  );
}

function Outcome({ line }: LineProps) {
  const t = useMessages(afterMessages);
  const { waits } = useMessages(councilMessages);
  if (line.waits_for.length > 0) return waits(line.waits_for.join(", "));
  if (line.outcome === null) return t.notVoted;
  return <Badge tone={line.outcome === "passed" ? "good" : "bad"}>{t.outcomes[line.outcome]}</Badge>;
}
