import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readCouncilOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { markDossierRead } from "@/lib/api/gen/sdk.gen";
import type { CouncilLine, CouncilOut, ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, formatInstant } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { afterMessages } from "../after-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";
import { CouncilActs, CouncilBallots } from "./council-ballots";
import { RecordSitting, RecordVote } from "./council-forms";

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
  const t = useMessages(afterMessages);
  const mark = async () => {
    await markDossierRead({ path: { proposal_id: proposal.id } });
    await refresh("awards");
    notify(t.marked);
  };
  return (
    <Row gap="small">
      {council.actions.includes("mark_read") && <Button onClick={() => void mark()}>{t.markRead}</Button>}
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

function Readers({ council: { readers } }: Pick<Props, "council">) {
  const t = useMessages(afterMessages);
  if (readers.length === 0) return <p>{t.nobodyRead}</p>;
  const named = readers.map(({ name, read_at }) => `${name} (${formatInstant(read_at)})`);
  return (
    <p>
      {t.readers}: {named.join("; ")}.
    </p>
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
      line.ballot_id === null && (
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
      cell: ({ percent }) => (percent === null ? t.noShare : t.ofAll(percent)),
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

function Outcome({ line }: { readonly line: CouncilLine }) {
  const t = useMessages(afterMessages);
  if (line.in_favour === null) return t.notVoted;
  if (line.outcome === null) return "–";
  return <Badge tone={line.outcome === "passed" ? "good" : "bad"}>{t.outcomes[line.outcome]}</Badge>;
}
