import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readKioskOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { showSlip } from "@/lib/api/gen/sdk.gen";
import type { KioskOut, KioskVote } from "@/lib/api/gen/types.gen";
import { hasStatus } from "@/lib/api/problem";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { ballotMessages } from "../ballot-messages";
import { hoursMessages } from "../hours-messages";
import { kioskMessages } from "../kiosk-messages";
import styles from "./kiosk.module.css";

const EACH = 3000; // milliseconds

interface Props {
  readonly token: string;
  readonly onSlip: (slip: string, vote: KioskVote) => void;
  readonly onForget: () => void;
}

/** The start, to which every visit returns: what is voted on, and the field for the slip. */
export function KioskStart({ token, onSlip, onForget }: Props) {
  const kiosk = useQuery({
    ...readKioskOptions({ headers: { "Kiosk-Token": token } }),
    refetchInterval: ({ state }) => (hasStatus(state.error, 404) ? false : EACH),
    networkMode: "always",
    retry: false,
  });
  if (hasStatus(kiosk.error, 404)) return <Closed onForget={onForget} />;
  if (kiosk.data) return <Open kiosk={kiosk.data} token={token} onSlip={onSlip} />;
  return kiosk.error ? <ErrorState error={kiosk.error} onRetry={kiosk.refetch} /> : <Skeleton />;
}

function Closed({ onForget }: { readonly onForget: () => void }) {
  const t = useMessages(kioskMessages);
  return (
    <>
      <PageHeader title={t.closed} description={t.closedHint} />
      <Row>
        <Button onClick={onForget}>{t.again}</Button>
      </Row>
    </>
  );
}

interface OpenProps extends Omit<Props, "onForget"> {
  readonly kiosk: KioskOut;
}

function Open({ kiosk, token, onSlip }: OpenProps) {
  const t = useMessages(kioskMessages);
  return (
    <>
      <header className={styles.head}>
        <h1>{t.kiosk}</h1>
        <p>{[kiosk.title, kiosk.block_name].join(" · ")}</p>
      </header>
      {kiosk.ballots.length === 0 ? <Callout>{t.none}</Callout> : <Ballots kiosk={kiosk} />}
      <SlipForm token={token} onSlip={onSlip} />
      <p>{t.trusted}</p>
    </>
  );
}

function Ballots({ kiosk }: { readonly kiosk: KioskOut }) {
  const t = useMessages(ballotMessages);
  const hours = useMessages(hoursMessages);
  return (
    <ul className={styles.ballots}>
      {kiosk.ballots.map(({ id, title, round, trial, fingerprint }) => (
        <li key={id}>
          {trial && <strong>{hours.trial} – </strong>}
          {round > 1 ? `${title} – ${t.round(round)}` : title}
          <br />
          {t.fingerprint}: <strong>{fingerprint}</strong>
        </li>
      ))}
    </ul>
  );
}

function SlipForm({ token, onSlip }: Omit<Props, "onForget">) {
  const t = useMessages(kioskMessages);
  const form = useAppForm({
    schema: v.object({ code: requiredText(20) }),
    initial: { code: "" },
    submit: async (body) => {
      const { data } = await showSlip({ headers: { "Kiosk-Token": token }, body });
      onSlip(body.code, data);
    },
  });
  return (
    <Card>
      <Form form={form} action={t.begin} icon="ballot" wide>
        <TextField
          label={t.slip}
          hint={t.slipHint}
          autoComplete="off"
          spellCheck={false}
          {...form.bind("code")}
        />
      </Form>
    </Card>
  );
}
