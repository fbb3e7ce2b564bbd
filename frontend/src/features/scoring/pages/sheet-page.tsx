import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useMessages } from "@/i18n/language";
import { readScoreSheetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { SheetOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import type { Draft } from "@/lib/drafts";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { CardActs } from "../components/card-acts";
import { CompareTable } from "../components/compare-table";
import { ExplainForm } from "../components/explain-form";
import { SheetBar } from "../components/sheet-bar";
import { type EvidenceSlot, SheetProvider } from "../components/sheet-context";
import { SheetGroups } from "../components/sheet-groups";
import { scoringMessages } from "../messages";
import { type Entry, factsOf } from "../model";
import { SheetStore } from "../sheet-store";
import { draftOptions, transportOf } from "../sheet-transport";

const route = getRouteApi("/signed-in/phieu-diem/$cardId");

/** A unit's score sheet: filled in by the unit, checked by the verifiers, signed by both. */
export function SheetPage({ evidence }: { readonly evidence?: EvidenceSlot }) {
  const { cardId } = route.useParams();
  const me = useMe();
  const sheet = useQuery(readScoreSheetOptions({ path: { card_id: cardId } }));
  const draft = useQuery(draftOptions(me.id, cardId));
  if (sheet.error) return <ErrorState error={sheet.error} onRetry={sheet.refetch} />;
  if (!sheet.data || draft.isPending) return <Skeleton />;
  const { card } = sheet.data;
  const editable = card.actions.includes("edit");
  const key = editable ? `${card.id} ${card.state}` : `${card.id} ${card.version} ${card.state}`;
  return (
    <OpenSheet
      key={key}
      sheet={sheet.data}
      draft={draft.data ?? null}
      editable={editable}
      evidence={evidence}
    />
  );
}

interface Props {
  readonly sheet: SheetOut;
  readonly draft: Draft<Record<string, Entry>> | null;
  readonly editable: boolean;
  readonly evidence: EvidenceSlot | undefined;
}

/** The store lives as long as the card's state: what is read again later does not disturb the typing. */
function useStore({ sheet, draft, editable }: Props): SheetStore {
  const me = useMe();
  const [store] = useState(
    () => new SheetStore(sheet, transportOf(me.id, sheet.card.id), editable ? draft?.values : {}),
  );
  useEffect(
    () => () => {
      void store.flush().then(() => refresh("scoring"));
      store.stop();
    },
    [store],
  );
  return store;
}

function OpenSheet(props: Props) {
  const t = useMessages(scoringMessages);
  const { sheet, editable, evidence } = props;
  const { card } = sheet;
  const store = useStore(props);
  const facts = useMemo(() => new Map(factsOf(sheet).map((fact) => [fact.name, fact])), [sheet]);
  return (
    <SheetProvider value={{ store, facts, editable, evidence }}>
      <Page>
        <PageHeader
          above={
            <Breadcrumbs>
              <Link to="/khoi/$blockId/phieu-diem" params={{ blockId: card.block_id }}>
                {t.back}
              </Link>
            </Breadcrumbs>
          }
          title={card.unit.name}
          description={<p>{editable ? `${sheet.table.title}. ${t.hint}` : sheet.table.title}</p>}
          actions={<CardActs />}
        />
        <SheetBar />
        {card.return_reason && card.state === "open" && (
          <Callout tone="warn" title={t.returnedBecause}>
            <p>{card.return_reason}</p>
          </Callout>
        )}
        <Signatures sheet={sheet} />
        <CompareTable sheet={sheet} />
        {card.actions.includes("explain") && <ExplainForm sheet={sheet} />}
        <SheetGroups table={sheet.table} />
      </Page>
    </SheetProvider>
  );
}

function Signatures({ sheet: { card } }: Pick<Props, "sheet">) {
  const t = useMessages(scoringMessages);
  const { unit_signed_at: unit, block_signed_at: block } = card;
  if (!unit && !block) return null;
  return (
    <Callout tone={card.state === "agreed" ? "good" : "info"}>
      {unit && <p>{t.unitSigned(formatInstant(unit))}</p>}
      {block && <p>{t.blockSigned(formatInstant(block))}</p>}
    </Callout>
  );
}
