import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readBoardOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotOut, BoardOut, SeatOut } from "@/lib/api/gen/types.gen";
import type { KeptVote } from "@/lib/kept-votes";
import { saveText } from "@/lib/saving";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { ballotMessages } from "../ballot-messages";
import { secretMessages } from "../secret-messages";
import { checkOf } from "../secret-vote";
import { SecrecyWarnings } from "./secrecy-warnings";
import { PeeledStages } from "./stages";
import { useKept } from "./use-secret-vote";
import styles from "./voting.module.css";

/** After closing: this device looks for its own vote by itself, and shows what everybody may check. */
export function SecretCheck({ ballot }: { readonly ballot: BallotOut }) {
  const board = useQuery(readBoardOptions({ path: { ballot_id: ballot.id } }));
  if (board.error) return <ErrorState error={board.error} onRetry={board.refetch} />;
  if (!board.data) return <Skeleton />;
  return (
    <>
      <SecrecyWarnings ballot={ballot} />
      {ballot.my_seats.map((seat) => (
        <SeatCheck key={seat.unit_id} ballot={ballot} seat={seat} board={board.data} />
      ))}
      <Board ballot={ballot} board={board.data} />
    </>
  );
}

interface SeatProps {
  readonly ballot: BallotOut;
  readonly seat: SeatOut;
  readonly board: BoardOut;
}

function SeatCheck({ ballot, seat, board }: SeatProps) {
  const t = useMessages(secretMessages);
  const words = useMessages(ballotMessages);
  const { kept } = useKept(ballot, seat);
  if (kept.data === undefined) return <Skeleton />;
  return (
    <Card title={words.votingFor(seat.unit_name)}>
      {kept.data ? (
        <Checked kept={kept.data} board={board} />
      ) : (
        <Callout title={seat.receipt === null ? undefined : t.elsewhere}>
          {seat.receipt !== null && (
            <p className={styles.code}>
              {t.digest}: {seat.receipt.slice(0, 16)}
            </p>
          )}
          <p>{seat.receipt === null ? t.notSent : t.elsewhereMeans}</p>
        </Callout>
      )}
    </Card>
  );
}

const TONES = { unconfirmed: "warn", missing: "bad", listed: "info", counted: "good" } as const;

function Checked({ kept, board }: { readonly kept: KeptVote; readonly board: BoardOut }) {
  const t = useMessages(secretMessages);
  const check = checkOf(kept, board);
  const { bytes: _, ...mine } = kept;
  return (
    <Callout tone={TONES[check]} title={t[check]} live>
      <p>{t[`${check}Means`]}</p>
      {check === "missing" && (
        <Row>
          <Button variant="danger" onClick={() => saveJson("bang-chung-phieu-kin.json", { board, mine })}>
            {t.evidence}
          </Button>
        </Row>
      )}
    </Callout>
  );
}

function Board({ ballot, board }: { readonly ballot: BallotOut; readonly board: BoardOut }) {
  const t = useMessages(secretMessages);
  return (
    <Card title={t.board}>
      <Stack gap="small">
        {!board.stopped && <p>{board.counts === null ? t.waitForUrn : t.boardMeans}</p>}
        <PeeledStages board={board} />
        <Stats>
          <Stat label={t.root} value={board.root.slice(0, 8)} />
          {board.board_root && <Stat label={t.boardRoot} value={board.board_root.slice(0, 8)} />}
        </Stats>
        {board.stages && <p className={styles.soft}>{stageWords(board.stages, t.stages)}</p>}
        <Row>
          <Button onClick={() => saveJson(`bang-kiem-phieu-${ballot.id}.json`, board)}>{t.download}</Button>
          <LinkButton to="/kiem-phieu">{t.checkAnew}</LinkButton>
        </Row>
      </Stack>
    </Card>
  );
}

function stageWords(
  stages: NonNullable<BoardOut["stages"]>,
  words: (received: number, bad: number, lines: number) => string,
): string {
  const sum = (of: (stage: (typeof stages)[number]) => number) =>
    stages.reduce((total, stage) => total + of(stage), 0);
  return words(
    sum(({ received }) => received),
    sum(({ bad, duplicates }) => bad + duplicates),
    sum(({ lines }) => lines),
  );
}

const saveJson = (name: string, content: unknown) =>
  saveText(name, JSON.stringify(content, null, 2), "application/json");
