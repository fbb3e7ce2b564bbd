import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readBoardOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotOut, BoardOut } from "@/lib/api/gen/types.gen";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { tellerMessages } from "../teller-messages";
import { totals } from "../tellers";

/** How the layers came off, and what stopped it. */
export function Stages({ ballot }: { readonly ballot: BallotOut }) {
  const board = useQuery(readBoardOptions({ path: { ballot_id: ballot.id } }));
  if (board.error) return <ErrorState error={board.error} onRetry={board.refetch} />;
  if (!board.data) return <Skeleton />;
  return <PeeledStages board={board.data} />;
}

export function PeeledStages({ board }: { readonly board: BoardOut }) {
  const t = useMessages(tellerMessages);
  if (board.peeled.length === 0) return null;
  return (
    <>
      {board.stopped && <Stopped stopped={board.stopped} />}
      <p>{t.stages}:</p>
      <ol>
        {board.peeled.map((stage) => {
          const { received, out, dropped } = totals(stage);
          return (
            <li key={stage.stage}>
              {stage.stage === 0 ? t.urnStage : t.layer(stage.stage)}: {t.stageWords(received, out, dropped)}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Stopped({ stopped }: { readonly stopped: NonNullable<BoardOut["stopped"]> }) {
  const t = useMessages(tellerMessages);
  return (
    <Callout tone="bad" title={t.stopped} live>
      {t.stoppedMeans({ ...stopped, handedOn: stopped.handed_on })}
    </Callout>
  );
}
