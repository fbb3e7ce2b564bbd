import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { callUp, endCeremony } from "@/lib/api/gen/sdk.gen";
import type { Called, CeremonyOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { notify } from "@/ui/toast/notify";
import { ceremonyMessages } from "../ceremony-messages";
import styles from "./ceremony.module.css";

interface Props {
  readonly ceremony: CeremonyOut;
}

/** The master's phone: who is called now, and the one large button that calls the next. */
export function CeremonyDesk({ ceremony }: Props) {
  const t = useMessages(ceremonyMessages);
  const [failure, setFailure] = useState<unknown>(null);
  const { calls, called_id, id } = ceremony;
  const at = calls.findIndex(({ item_id }) => item_id === called_id);
  const next = calls[at + 1];
  const call = async (item_id: string | null) => {
    setFailure(null);
    try {
      await callUp({ path: { ceremony_id: id }, body: { item_id } });
      await refresh("awards");
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <Card title={t.running} aside={t.inMeeting(ceremony.meeting_title)}>
      <Now called={calls[at]} at={at + 1} total={calls.length} />
      {failure !== null && <ErrorState error={failure} />}
      {next ? (
        <Button variant="primary" wide icon="arrowRight" onClick={() => void call(next.item_id)}>
          {at < 0 ? t.first(next.receiver) : t.next(next.receiver)}
        </Button>
      ) : (
        <p>{t.allCalled}</p>
      )}
      <Row gap="small">
        {at > 0 && <Button onClick={() => void call(calls[at - 1]?.item_id ?? null)}>{t.back}</Button>}
        {at >= 0 && <Button onClick={() => void call(null)}>{t.showOccasion}</Button>}
        <EndButton id={id} />
      </Row>
      <p>
        <Link to="/hoi-nghi/$meetingId/dieu-hanh" params={{ meetingId: ceremony.meeting_id }}>
          {t.desk}
        </Link>
      </p>
    </Card>
  );
}

interface NowProps {
  readonly called: Called | undefined;
  readonly at: number;
  readonly total: number;
}

function Now({ called, at, total }: NowProps) {
  const t = useMessages(ceremonyMessages);
  if (!called) return <p role="status">{t.nobody}</p>;
  return (
    <div className={styles.now} role="status">
      <p>{`${t.now} (${at}/${total})`}</p>
      <p className={styles.receiver}>{called.receiver}</p>
      <p>{called.award}</p>
      <p className={styles.citation}>{called.citation}</p>
    </div>
  );
}

function EndButton({ id }: { readonly id: string }) {
  const t = useMessages(ceremonyMessages);
  const end = async () => {
    await endCeremony({ path: { ceremony_id: id } });
    await refresh("awards");
    notify(t.endDone);
  };
  return <ActButton words={t.end} means={t.endMeans} act={end} />;
}
