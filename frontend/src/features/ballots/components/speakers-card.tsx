import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listSpeakersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { finishSpeaking, giveFloor, withdrawSpeaker } from "@/lib/api/gen/sdk.gen";
import type { SpeakerOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { clockOf, useNow } from "@/lib/ticking";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import type { Tone } from "@/ui/tone";
import { hallMessages } from "../hall-messages";
import styles from "./voting.module.css";

const TONES: Record<SpeakerOut["state"], Tone> = {
  waiting: "neutral",
  speaking: "warn",
  done: "good",
  withdrawn: "neutral",
};

/** Who asked for the floor, in that order. */
export function SpeakersCard({ meetingId }: { readonly meetingId: string }) {
  const t = useMessages(hallMessages);
  const speakers = useQuery(listSpeakersOptions({ path: { meeting_id: meetingId } }));
  return (
    <Card title={t.speakers}>
      {speakers.isPending && <Skeleton />}
      {speakers.error && <ErrorState error={speakers.error} onRetry={speakers.refetch} />}
      {speakers.data?.length === 0 && <EmptyState title={t.noSpeakers} />}
      {speakers.data && speakers.data.length > 0 && (
        <ol className={styles.lines}>
          {speakers.data.map((speaker) => (
            <li key={speaker.id} className={styles.line}>
              <Speaker speaker={speaker} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

const ACTS = { give_floor: giveFloor, finish: finishSpeaking, withdraw: withdrawSpeaker } as const;

type Act = keyof typeof ACTS;

const isAct = (action: string): action is Act => action in ACTS;

function Speaker({ speaker }: { readonly speaker: SpeakerOut }) {
  const t = useMessages(hallMessages);
  const { id, unit_name, name, topic, state, actions } = speaker;
  const words: Record<Act, string> = { give_floor: t.giveFloor, finish: t.finish, withdraw: t.withdraw };
  const act = async (action: Act) => {
    await ACTS[action]({ path: { speaker_id: id } });
    await refresh("meetings");
  };
  return (
    <>
      <div>
        <strong>{unit_name ?? name}</strong> <Badge tone={TONES[state]}>{t.speakerStates[state]}</Badge>{" "}
        {state === "speaking" && speaker.began_at && <SpeakingFor since={speaker.began_at} />}
        <p className={styles.soft}>{[unit_name && name, topic].filter(Boolean).join(" · ")}</p>
      </div>
      <Row gap="small">
        {actions.filter(isAct).map((action) => (
          <Button
            key={action}
            variant={action === "withdraw" ? "quiet" : "secondary"}
            onClick={() => void act(action)}
          >
            {words[action]}
          </Button>
        ))}
      </Row>
    </>
  );
}

function SpeakingFor({ since }: { readonly since: string }) {
  const t = useMessages(hallMessages);
  const now = useNow();
  return <span role="timer">{t.running(clockOf(now - Date.parse(since)))}</span>;
}
