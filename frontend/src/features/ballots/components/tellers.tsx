import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readTellersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { confirmTellerKey } from "@/lib/api/gen/sdk.gen";
import type { TellerOut, TellersOut } from "@/lib/api/gen/types.gen";
import { Badge } from "@/ui/badge/badge";
import { ErrorState } from "@/ui/error-state/error-state";
import { Stack } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { Skeleton } from "@/ui/skeleton/skeleton";
import type { Tone } from "@/ui/tone";
import { tellerMessages } from "../teller-messages";
import { spoken, stateOf, type TellerState } from "../tellers";
import { MeetingAct } from "./meeting-act";
import { NameTellers } from "./name-tellers";
import styles from "./tellers.module.css";

/** The tellers of a ballot at the desk: named, their keys confirmed, then followed turn by turn. */
export function Tellers({ ballotId }: { readonly ballotId: string }) {
  const tellers = useQuery(readTellersOptions({ path: { ballot_id: ballotId } }));
  if (tellers.error) return <ErrorState error={tellers.error} onRetry={tellers.refetch} />;
  if (!tellers.data) return <Skeleton />;
  return <Shown found={tellers.data} />;
}

function Shown({ found }: { readonly found: TellersOut }) {
  const t = useMessages(tellerMessages);
  return (
    <Stack gap="small">
      <h4>{t.tellers}</h4>
      <p className={styles.soft}>{found.tellers.length === 0 ? t.none : t.tellersMeans}</p>
      <ol className={styles.tellers}>
        {found.tellers.map((teller) => (
          <Teller key={teller.position} teller={teller} found={found} />
        ))}
      </ol>
      {found.actions.includes("name") && (
        <NameTellers key={found.tellers.map(({ user_id }) => user_id).join()} found={found} />
      )}
    </Stack>
  );
}

const TONES: Record<TellerState, Tone> = {
  named: "neutral",
  made: "warn",
  confirmed: "good",
  turn: "warn",
  peeled: "good",
};

function Teller({ teller, found }: { readonly teller: TellerOut; readonly found: TellersOut }) {
  const t = useMessages(tellerMessages);
  const state = stateOf(teller, found.turn);
  return (
    <li className={styles.teller}>
      <p className={styles.name}>
        {teller.name} <Badge tone={TONES[state]}>{t.states[state]}</Badge>
      </p>
      {teller.fingerprint && <Fingerprint code={teller.fingerprint} />}
      {teller.actions.includes("confirm") && <Confirm teller={teller} ballotId={found.ballot_id} />}
      {teller.mine && (
        <LinkButton to="/phieu/$ballotId/kiem-phieu" params={{ ballotId: found.ballot_id }}>
          {t.work}
        </LinkButton>
      )}
    </li>
  );
}

/** A key's fingerprint, large enough to be read aloud. */
export function Fingerprint({ code }: { readonly code: string }) {
  const t = useMessages(tellerMessages);
  return (
    <p className={styles.fingerprint}>
      <span className={styles.soft}>{t.fingerprint}: </span>
      <code>{spoken(code)}</code>
    </p>
  );
}

function Confirm({ teller, ballotId }: { readonly teller: TellerOut; readonly ballotId: string }) {
  const t = useMessages(tellerMessages);
  const { position, name, fingerprint } = teller;
  if (fingerprint === null) return null;
  const path = { ballot_id: ballotId, position };
  return (
    <MeetingAct
      words={{ button: t.confirm.button, means: t.confirm.means(name, spoken(fingerprint)) }}
      done={t.confirmed}
      run={() => confirmTellerKey({ path, body: { fingerprint } })}
    />
  );
}
