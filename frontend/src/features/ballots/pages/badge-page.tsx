import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readBadgeOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { BadgeOut } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { QrCode } from "@/ui/qr-code/qr-code";
import { Skeleton } from "@/ui/skeleton/skeleton";
import styles from "../components/voting.module.css";
import { hallMessages } from "../hall-messages";

const route = getRouteApi("/signed-in/ma-diem-danh/$delegateId");

/** A delegate's badge on the phone, to be shown at the door. */
export function BadgePage() {
  const { delegateId } = route.useParams();
  const badge = useQuery(readBadgeOptions({ path: { delegate_id: delegateId } }));
  if (badge.error) return <ErrorState error={badge.error} onRetry={badge.refetch} />;
  if (!badge.data) return <Skeleton />;
  return <Badge badge={badge.data} />;
}

function Badge({ badge }: { readonly badge: BadgeOut }) {
  const t = useMessages(hallMessages);
  const { meeting_id, meeting_title, unit_name, name, attending, token } = badge;
  const who = unit_name ?? name;
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/hoi-nghi/$meetingId" params={{ meetingId: meeting_id }}>
              {meeting_title}
            </Link>
          </Breadcrumbs>
        }
        title={t.badge}
        description={[who, unit_name && name].filter(Boolean).join(" · ")}
      />
      <div className={styles.phone}>
        {attending === "present" && (
          <Callout tone="good" live>
            {t.badgeHere}
          </Callout>
        )}
        <Card title={who}>
          <QrCode text={`${location.origin}/diem-danh/${token}`} label={t.badgeOf(who)} />
          <p>{t.badgeHint}</p>
        </Card>
      </div>
    </Page>
  );
}
