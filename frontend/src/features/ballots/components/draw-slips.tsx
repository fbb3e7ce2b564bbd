import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listSlipVotersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { drawSlips } from "@/lib/api/gen/sdk.gen";
import type { BallotOut, SlipOut, SlipVoter } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { useVoters } from "@/lib/voters";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { inFours } from "../kiosk";
import { kioskMessages } from "../kiosk-messages";
import styles from "./kiosk.module.css";

/** Slips for those who vote at a kiosk: whom, then the codes, told once. */
export function DrawSlips({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(kioskMessages);
  const voters = useVoters(ballot.meeting_kind);
  if (!ballot.actions.includes("draw_slips")) return null;
  return (
    <DialogButton words={t.draw} label={t.drawFor(ballot.title)} means={t.drawMeans(voters)}>
      {() => <Drawing ballot={ballot} />}
    </DialogButton>
  );
}

function Drawing({ ballot }: { readonly ballot: BallotOut }) {
  const voters = useQuery(listSlipVotersOptions({ path: { ballot_id: ballot.id } }));
  const [slips, setSlips] = useState<readonly SlipOut[]>();
  if (slips) return <Slips ballot={ballot} slips={slips} />;
  if (voters.error) return <ErrorState error={voters.error} onRetry={voters.refetch} />;
  if (!voters.data) return <Skeleton />;
  return <Choosing ballot={ballot} voters={voters.data} onDrawn={setSlips} />;
}

interface ChoosingProps {
  readonly ballot: BallotOut;
  readonly voters: readonly SlipVoter[];
  readonly onDrawn: (slips: readonly SlipOut[]) => void;
}

function Choosing({ ballot, voters, onDrawn }: ChoosingProps) {
  const t = useMessages(kioskMessages);
  const whose = useVoters(ballot.meeting_kind);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const choose = (voter: string, on: boolean) =>
    setChosen(on ? [...chosen, voter] : chosen.filter((known) => known !== voter));
  const draw = async () => {
    setBusy(true);
    try {
      const path = { ballot_id: ballot.id };
      const { data } = await drawSlips({ path, body: { unit_ids: [...chosen] } });
      onDrawn(data);
      await refresh("ballots");
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  if (voters.length === 0) return <Callout>{t.nobody(whose)}</Callout>;
  return (
    <Stack gap="small">
      {voters.map(({ unit_id, unit_name, drawn }) => (
        <Checkbox
          key={unit_id}
          label={unit_name}
          hint={drawn ? t.drawn : undefined}
          value={chosen.includes(unit_id)}
          onChange={(on) => choose(unit_id, on)}
        />
      ))}
      {failure !== undefined && <ErrorState error={failure} />}
      <Row>
        <Button variant="primary" busy={busy} disabled={chosen.length === 0} onClick={() => void draw()}>
          {t.draw}
        </Button>
      </Row>
    </Stack>
  );
}

interface SlipsProps {
  readonly ballot: BallotOut;
  readonly slips: readonly SlipOut[];
}

function Slips({ ballot, slips }: SlipsProps) {
  const t = useMessages(kioskMessages);
  return (
    <Stack gap="small">
      <Callout tone="warn">{t.toldOnce}</Callout>
      <ul className={styles.slips} data-slips="">
        {slips.map(({ unit_id, unit_name, code }) => (
          <li key={unit_id} className={styles.slip}>
            <span>{ballot.title}</span>
            <span>{unit_name}</span>
            <strong>{inFours(code)}</strong>
          </li>
        ))}
      </ul>
      <Row>
        <Button onClick={() => window.print()}>{t.print}</Button>
      </Row>
    </Stack>
  );
}
