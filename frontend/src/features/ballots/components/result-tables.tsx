import { useMessages } from "@/i18n/language";
import type { BallotOut, ResultOut, StandingOut, VoteOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { type Column, Table } from "@/ui/table/table";
import type { Tone } from "@/ui/tone";
import { absentMessages } from "../absent-messages";
import { ballotMessages } from "../ballot-messages";
import { type ResultWords, resultMessages } from "../result-messages";
import { linesOf } from "../vote";
import { columnWords } from "./count-form";

interface Props {
  readonly ballot: BallotOut;
  readonly result: ResultOut;
}

const TONES: Record<NonNullable<StandingOut["outcome"]>, Tone> = {
  chosen: "good",
  not_chosen: "neutral",
  undecided: "warn",
};

/** All options with their counts, places and what became of them. */
export function StandingTable({ ballot, result }: Props) {
  const t = useMessages(resultMessages);
  const ballotWords = useMessages(ballotMessages);
  const counted = result.source === null ? columnWords(ballot, ballotWords) : [];
  const numbers: Column<StandingOut>[] = counted.map((header, index) => ({
    key: header,
    header,
    align: "end",
    cell: ({ counts }) => counts?.[index],
  }));
  return (
    <Table
      caption={t.standings}
      columns={[
        { key: "place", header: t.place, align: "end", cell: ({ place }) => place ?? "–" },
        { key: "option", header: ballotWords.option, cell: ({ label }) => label, isRowHeader: true },
        ...numbers,
        { key: "outcome", header: t.outcome, cell: (standing) => <Outcome standing={standing} t={t} /> },
      ]}
      rows={result.standings}
      rowKey={({ option_id }) => option_id}
      empty={ballotWords.notStated}
    />
  );
}

function Outcome({ standing, t }: { readonly standing: StandingOut; readonly t: ResultWords }) {
  const { outcome, parted_by, decided } = standing;
  const why = decided ? t.decided : parted_by && t.partedBy[parted_by];
  return (
    <>
      <Badge tone={outcome ? TONES[outcome] : "neutral"}>{t.outcomes[outcome ?? "unknown"]}</Badge>
      {why && <> ({why})</>}
    </>
  );
}

/** Who voted what in a named ballot. */
export function VoteTable({ ballot, result }: Props) {
  const t = useMessages(resultMessages);
  const absent = useMessages(absentMessages);
  const { stances, placeColumn, vote, votedWhat } = useMessages(ballotMessages);
  const words = { ranked: ballot.rule.form === "rank", stances, placeColumn };
  const nameOf = ({ unit_name, proxy, written }: VoteOut) => {
    const how = proxy ? absent.byProxy : written && absent.inWriting;
    return how ? `${unit_name} (${how})` : unit_name;
  };
  const said = ({ answer }: VoteOut) =>
    answer
      ? linesOf(ballot.options, answer, words)
          .map(({ asked, chosen }) => `${asked}: ${chosen}`)
          .join("; ")
      : t.votedNot;
  return (
    <Table
      caption={t.votes}
      captionHidden
      columns={[
        { key: "unit", header: vote, cell: nameOf, isRowHeader: true },
        { key: "said", header: votedWhat, cell: said },
      ]}
      rows={result.votes}
      rowKey={({ unit_id }) => unit_id}
      empty={t.votedNot}
    />
  );
}
