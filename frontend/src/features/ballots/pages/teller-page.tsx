import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readBallotOptions, readTellersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BallotOut, TellerOut, TellersOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { classNames } from "@/lib/class-names";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { BallotBadge } from "../components/ballot-badge";
import { KeyBackup } from "../components/key-backup";
import { MakeKey } from "../components/make-key";
import { PeelForm } from "../components/peel-form";
import { Stages } from "../components/stages";
import { Fingerprint } from "../components/tellers";
import styles from "../components/tellers.module.css";
import voting from "../components/voting.module.css";
import { ownFingerprint } from "../own-fingerprint";
import { tellerMessages } from "../teller-messages";

const route = getRouteApi("/signed-in/phieu/$ballotId/kiem-phieu");

/** A teller's work on a ballot: the key, its fingerprint read aloud, its backup, the peeling. */
export function TellerPage() {
  const { ballotId } = route.useParams();
  const path = { path: { ballot_id: ballotId } };
  const ballot = useQuery(readBallotOptions(path));
  const tellers = useQuery(readTellersOptions(path));
  const error = ballot.error ?? tellers.error;
  if (error) return <ErrorState error={error} onRetry={() => void tellers.refetch()} />;
  if (!ballot.data || !tellers.data) return <Skeleton />;
  return (
    <Page>
      <Header ballot={ballot.data} />
      <div className={classNames(voting.phone, styles.work)}>
        <Work ballot={ballot.data} found={tellers.data} />
      </div>
    </Page>
  );
}

function Header({ ballot }: { readonly ballot: BallotOut }) {
  const t = useMessages(tellerMessages);
  return (
    <PageHeader
      above={
        <Breadcrumbs>
          <Link to="/phieu/$ballotId" params={{ ballotId: ballot.id }}>
            {t.toBallot}
          </Link>
        </Breadcrumbs>
      }
      title={t.work}
      tag={<BallotBadge state={ballot.state} />}
      description={ballot.title}
    />
  );
}

interface Props {
  readonly ballot: BallotOut;
  readonly found: TellersOut;
}

function Work({ ballot, found }: Props) {
  const t = useMessages(tellerMessages);
  const mine = found.tellers.find((teller) => teller.mine);
  if (!mine) return <Callout>{t.notTeller}</Callout>;
  const makes = mine.actions.includes("make_key");
  return (
    <>
      {mine.fingerprint && <Key teller={mine} ballotId={ballot.id} code={mine.fingerprint} />}
      <Step ballot={ballot} found={found} mine={mine} />
      {makes && (
        <Card title={mine.fingerprint ? t.makeAgain : t.makeKey}>
          <MakeKey key={mine.fingerprint} ballotId={ballot.id} again={mine.fingerprint !== null} />
        </Card>
      )}
      {found.backup && <KeyBackup ballotId={ballot.id} teller={mine} backup={found.backup} />}
    </>
  );
}

/** The fingerprint, unless the server shows another than that of the key made on this device. */
function Key({ teller, ballotId, code }: KeyProps) {
  const t = useMessages(tellerMessages);
  const own = ownFingerprint(ballotId, useMe().id);
  if (own !== null && own !== code) {
    return (
      <Callout tone="bad" live>
        {t.otherKey}
      </Callout>
    );
  }
  return (
    <Card title={teller.confirmed ? t.isConfirmed : t.readAloud}>
      <div className={styles.aloud}>
        <Fingerprint code={code} />
      </div>
      {own === null && <p className={styles.soft}>{t.madeElsewhere}</p>}
    </Card>
  );
}

interface KeyProps {
  readonly teller: TellerOut;
  readonly ballotId: string;
  readonly code: string;
}

/** What is to be done now. */
function Step({ ballot, found, mine }: Props & { readonly mine: TellerOut }) {
  const t = useMessages(tellerMessages);
  const { state } = ballot;
  if (mine.actions.includes("peel")) {
    return (
      <Card title={t.peel}>
        <PeelForm ballotId={ballot.id} backup={found.backup} />
      </Card>
    );
  }
  if (state === "stopped") return <Stages ballot={ballot} />;
  if (mine.peeled) return <Callout tone="good">{t.done}</Callout>;
  const now = found.tellers.find(({ position }) => position === found.turn);
  if (now) return <Callout live>{t.turnOf(now.name)}</Callout>;
  if (state === "open" || state === "sealed" || state === "counted") return <Callout>{t.waitOpen}</Callout>;
  return state === "draft" ? null : <Callout>{t.over}</Callout>;
}
