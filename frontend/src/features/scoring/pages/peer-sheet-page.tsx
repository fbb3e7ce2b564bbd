import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { ifMatch } from "@/lib/api/etag";
import { readPeerSheetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { recusePeer } from "@/lib/api/gen/sdk.gen";
import type { PeerSheetOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { PeerMarksForm } from "../components/peer-marks-form";
import { PeerRecusal } from "../components/peer-recusal";
import { peerMessages } from "../peer-messages";

const route = getRouteApi("/signed-in/cham-cheo/$sheetId");

/** One unit's marks for another: given blind, read by others only after the bell. */
export function PeerSheetPage() {
  const { sheetId } = route.useParams();
  const sheet = useQuery(readPeerSheetOptions({ path: { sheet_id: sheetId } }));
  if (sheet.error) return <ErrorState error={sheet.error} onRetry={sheet.refetch} />;
  if (!sheet.data) return <Skeleton />;
  return <Sheet sheet={sheet.data} />;
}

function Sheet({ sheet }: { readonly sheet: PeerSheetOut }) {
  const t = useMessages(peerMessages);
  const above = (
    <Breadcrumbs>
      <Link to="/khoi/$blockId/phieu-diem" params={{ blockId: sheet.block_id }}>
        {t.back}
      </Link>
    </Breadcrumbs>
  );
  return (
    <Page>
      <PageHeader
        above={above}
        title={t.sheetOf(sheet.scored.name)}
        description={<p>{t.by(sheet.scorer.name)}</p>}
      />
      {sheet.bell_at ? (
        <Callout tone="good">{t.openedAt(formatInstant(sheet.bell_at))}</Callout>
      ) : (
        <Callout tone="info">{t.blind}</Callout>
      )}
      {sheet.card_id && (
        <p>
          <Link to="/phieu-diem/$cardId" params={{ cardId: sheet.card_id }}>
            {t.card}
          </Link>
        </p>
      )}
      {sheet.recusal === null ? <PeerMarksForm key={sheet.id} sheet={sheet} /> : <Recused sheet={sheet} />}
      {sheet.recusal === null && sheet.actions.includes("recuse") && <PeerRecusal sheet={sheet} />}
    </Page>
  );
}

function Recused({ sheet }: { readonly sheet: PeerSheetOut }) {
  const t = useMessages(peerMessages);
  const takePart = async () => {
    await recusePeer({ path: { sheet_id: sheet.id }, headers: ifMatch(sheet), body: { reason: null } });
    await refresh("scoring");
    notify(t.recusedNow);
  };
  return (
    <Callout tone="warn" title={t.recused}>
      <p>{sheet.recusal}</p>
      {sheet.actions.includes("recuse") && (
        <ActButton words={t.takePart} means={t.takePartMeans} act={takePart} />
      )}
    </Callout>
  );
}
