import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { readBadgeHolderOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { checkInByBadge } from "@/lib/api/gen/sdk.gen";
import type { BadgeHolder } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { timeOf } from "@/lib/dates";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { QuorumView } from "../components/quorum-view";
import styles from "../components/voting.module.css";
import { hallMessages } from "../hall-messages";
import { meetingMessages } from "../messages";

const route = getRouteApi("/signed-in/diem-danh/$token");

/** Where the camera of the phone at the door leads: whose badge it is, and one button. */
export function BadgeHolderPage() {
  const t = useMessages(hallMessages);
  const { token } = route.useParams();
  const read = useQuery(readBadgeHolderOptions({ path: { token } }));
  if (read.isPending) return <Skeleton />;
  return (
    <Page>
      <PageHeader
        above={
          read.data && (
            <Breadcrumbs>
              <Link to="/hoi-nghi/$meetingId/diem-danh" params={{ meetingId: read.data.meeting_id }}>
                {read.data.meeting_title}
              </Link>
            </Breadcrumbs>
          )
        }
        title={t.read}
      />
      <div className={styles.phone}>
        {read.error && <ErrorState error={read.error} />}
        {read.data && <Holder token={token} holder={read.data} />}
      </div>
    </Page>
  );
}

function Holder({ token, holder }: { readonly token: string; readonly holder: BadgeHolder }) {
  const t = useMessages(hallMessages);
  const words = useMessages(meetingMessages);
  const { unit_name, name, post, capacities, authorisation, attending, arrived_at, votes } = holder.delegate;
  const [failure, setFailure] = useState<unknown>(null);
  const arrive = async () => {
    try {
      await checkInByBadge({ path: { token } });
      notify(t.arrived);
    } catch (error) {
      setFailure(error);
    }
    await refresh("meetings");
  };
  return (
    <>
      <Card title={unit_name ?? name}>
        <p>{[unit_name && name, post, ...capacities].filter(Boolean).join(" · ")}</p>
        {authorisation && <p>{t.authorised(authorisation)}</p>}
        {!votes && <p>{t.guest}</p>}
        {holder.actions.includes("check_in") ? (
          <Button variant="primary" icon="check" wide onClick={() => void arrive()}>
            {t.arrive}
          </Button>
        ) : (
          <Callout tone="good" title={words.attending[attending]} live>
            {arrived_at && t.arrivedAt(timeOf(arrived_at))}
          </Callout>
        )}
      </Card>
      {failure !== null && <ErrorState error={failure} />}
      <QuorumView quorum={holder.quorum} kind={holder.meeting_kind} />
    </>
  );
}
