import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listHallScreensOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { allowHallScreen, revokeHallScreen } from "@/lib/api/gen/sdk.gen";
import type { MeetingOut, ScreenOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant, timeOf } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Stat, Stats } from "@/ui/stat/stat";
import { hallMessages } from "../hall-messages";
import { MeetingAct } from "./meeting-act";
import styles from "./voting.module.css";

/** The computers that show the meeting in the hall. */
export function ScreensCard({ meeting }: { readonly meeting: MeetingOut }) {
  const t = useMessages(hallMessages);
  const path = { meeting_id: meeting.id };
  const screens = useQuery({ ...listHallScreensOptions({ path }), refetchInterval: 5000 });
  const [allowed, setAllowed] = useState<ScreenOut | null>(null);
  const allow = async () => {
    const { data } = await allowHallScreen({ path });
    setAllowed(data);
    await refresh("meetings");
  };
  const waits = screens.data?.some(({ id, opened_at }) => id === allowed?.id && opened_at === null);
  return (
    <Card title={t.screens}>
      <Stack gap="small">
        <p>{t.screensHint}</p>
        <Stats>
          <Stat label={t.address} value={`${location.host}/chieu`} />
          {allowed?.code && waits && (
            <Stat
              label={t.code}
              value={`${allowed.code.slice(0, 4)}-${allowed.code.slice(4)}`}
              note={t.codeHint(timeOf(allowed.code_until))}
            />
          )}
        </Stats>
        {meeting.actions.includes("open_screen") && (
          <Row>
            <Button onClick={() => void allow()}>{t.allow}</Button>
          </Row>
        )}
        {screens.error && <ErrorState error={screens.error} onRetry={screens.refetch} />}
        <ul className={styles.lines}>
          {screens.data?.map((screen) => (
            <li key={screen.id} className={styles.line}>
              <span>
                {screen.opened_at ? t.screenOpen(formatInstant(screen.opened_at)) : t.screenWaiting}
              </span>
              <MeetingAct
                words={t.revoke}
                done={t.done}
                variant="quiet"
                run={() => revokeHallScreen({ path: { screen_id: screen.id } })}
              />
            </li>
          ))}
        </ul>
      </Stack>
    </Card>
  );
}
