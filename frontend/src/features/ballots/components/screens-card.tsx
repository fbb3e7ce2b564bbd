import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listHallScreensOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { allowHallScreen, allowKiosk, revokeHallScreen } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut, ScreenOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant, timeOf } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Stat, Stats } from "@/ui/stat/stat";
import { hallMessages } from "../hall-messages";
import { inFours } from "../kiosk";
import { kioskMessages } from "../kiosk-messages";
import { MeetingAct } from "./meeting-act";
import styles from "./voting.module.css";

interface Props {
  readonly meeting: MeetingOut;
}

interface DevicesProps extends Props {
  readonly use: ScreenOut["use"];
  readonly allow: typeof allowKiosk;
  /** Where the device begins. */
  readonly path: string;
  readonly words: {
    readonly title: string;
    readonly hint: string;
    readonly code: string;
    readonly allow: string;
    readonly open: (time: string) => string;
    readonly waiting: string;
    readonly revoke: { readonly button: string; readonly means: string };
  };
}

/** The computers that show the meeting in the hall. */
export function ScreensCard({ meeting }: Props) {
  const t = useMessages(hallMessages);
  const words = {
    ...{ title: t.screens, hint: t.screensHint, code: t.code, allow: t.allow, revoke: t.revoke },
    ...{ open: t.screenOpen, waiting: t.screenWaiting },
  };
  return <Devices {...{ meeting, words }} use="show" path="/chieu" allow={allowHallScreen} />;
}

/** The tablets at which several vote, one after the other. */
export function KiosksCard({ meeting }: Props) {
  const t = useMessages(kioskMessages);
  const words = {
    ...{ title: t.kiosks, hint: t.kiosksHint, code: t.codeLabel, allow: t.allow, revoke: t.close },
    ...{ open: t.isOpen, waiting: t.isWaiting },
  };
  return <Devices {...{ meeting, words }} use="vote" path="/may-bo-phieu" allow={allowKiosk} />;
}

function Devices({ meeting, use, allow, path, words }: DevicesProps) {
  const t = useMessages(hallMessages);
  const of = { meeting_id: meeting.id };
  const devices = useQuery({
    ...listHallScreensOptions({ path: of }),
    refetchInterval: 5000,
    select: (all) => all.filter((device) => device.use === use),
  });
  const [allowed, setAllowed] = useState<ScreenOut | null>(null);
  const letIn = async () => {
    const { data } = await allow({ path: of });
    setAllowed(data);
    await refresh("meetings");
  };
  const waits = devices.data?.some(({ id, opened_at }) => id === allowed?.id && opened_at === null);
  return (
    <Card title={words.title}>
      <Stack gap="small">
        <p>{words.hint}</p>
        <Stats>
          <Stat label={t.address} value={`${location.host}${path}`} />
          {allowed?.code && waits && (
            <Stat
              label={words.code}
              value={inFours(allowed.code)}
              note={t.codeHint(timeOf(allowed.code_until))}
            />
          )}
        </Stats>
        {meeting.actions.includes("open_screen") && (
          <Row>
            <Button onClick={() => void letIn()}>{words.allow}</Button>
          </Row>
        )}
        {devices.error && <ErrorState error={devices.error} onRetry={devices.refetch} />}
        <ul className={styles.lines}>
          {devices.data?.map(({ id, opened_at }) => (
            <li key={id} className={styles.line}>
              <span>{opened_at ? words.open(formatInstant(opened_at)) : words.waiting}</span>
              <MeetingAct
                words={words.revoke}
                done={t.done}
                variant="quiet"
                run={() => revokeHallScreen({ path: { screen_id: id } })}
              />
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
