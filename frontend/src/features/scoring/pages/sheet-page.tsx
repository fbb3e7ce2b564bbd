import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useEffect, useMemo, useState } from "react";
import { useMessages } from "@/i18n/language";
import { readScoreSheetOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { SheetOut, TableOut } from "@/lib/api/gen/types.gen";
import { useMe } from "@/lib/api/me";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { IssuedPapers } from "@/papers/issued-papers";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { BlockWords } from "../components/block-words";
import { CardActs } from "../components/card-acts";
import { CompareTable } from "../components/compare-table";
import { DifferenceList } from "../components/difference-list";
import { ExplainForm } from "../components/explain-form";
import { FedFacts } from "../components/fed-facts";
import { CardPapers } from "../components/papers-menu";
import { SheetBar } from "../components/sheet-bar";
import { SheetConflicts } from "../components/sheet-conflicts";
import { type EvidenceSlot, type SheetCell, SheetProvider } from "../components/sheet-context";
import { SheetGroups } from "../components/sheet-groups";
import { scoringMessages } from "../messages";
import { factsIn } from "../model";
import type { Unsaved } from "../sheet-entries";
import { sheetMessages } from "../sheet-messages";
import { SheetStore } from "../sheet-store";
import { draftOptions, reckonOptions, transportOf } from "../sheet-transport";

const route = getRouteApi("/signed-in/phieu-diem/$cardId");

interface PageProps {
  /** The evidence of a criterion: another feature's, put in by the route. */
  readonly evidence?: EvidenceSlot;
}

/** A unit's score sheet: filled in by the unit, checked by the verifiers, signed by both. */
export function SheetPage({ evidence }: PageProps) {
  const { cardId } = route.useParams();
  const sheet = useQuery(readScoreSheetOptions({ path: { card_id: cardId } }));
  if (sheet.error && !sheet.data) return <ErrorState error={sheet.error} onRetry={sheet.refetch} />;
  if (!sheet.data) return <Skeleton />;
  return <WithDraft sheet={sheet.data} evidence={evidence} />;
}

interface DraftProps {
  readonly sheet: SheetOut;
  readonly evidence: EvidenceSlot | undefined;
}

function WithDraft({ sheet, evidence }: DraftProps) {
  const me = useMe();
  const { card } = sheet;
  const draft = useQuery(draftOptions(me.id, card.id, card.state));
  if (draft.isPending) return <Skeleton />;
  const editable = card.actions.includes("edit");
  const key = editable ? `${card.id} ${card.state}` : `${card.id} ${card.version} ${card.state}`;
  const unsaved = draft.data?.values ?? {};
  return <OpenSheet key={key} {...{ sheet, unsaved, editable, evidence }} />;
}

interface Props extends DraftProps {
  readonly unsaved: Unsaved;
  readonly editable: boolean;
}

/** The store lives as long as the card's state: what is read again later flows in beside the typing. */
function useStore({ sheet, unsaved, editable }: Props): SheetStore {
  const me = useMe();
  const { card } = sheet;
  const [store] = useState(() => new SheetStore(sheet, transportOf(me.id, card.id), editable ? unsaved : {}));
  const reckon = useQuery({ ...reckonOptions(card.criteria_set_id), enabled: editable });
  useEffect(() => {
    if (reckon.data) store.reckonBy(reckon.data);
  }, [store, reckon.data]);
  useEffect(() => store.meet(sheet), [store, sheet]);
  useEffect(() => keptSafe(store), [store]);
  return store;
}

/** Sends when the connection is back; leaving the page or hiding it leaves nothing behind. */
function keptSafe(store: SheetStore): () => void {
  const hide = () => document.visibilityState === "hidden" && void store.flush();
  store.start();
  addEventListener("online", store.resume);
  document.addEventListener("visibilitychange", hide);
  return () => {
    removeEventListener("online", store.resume);
    document.removeEventListener("visibilitychange", hide);
    void store.flush().then(() => refresh("scoring"));
    store.stop();
  };
}

function OpenSheet(props: Props) {
  const t = useMessages(scoringMessages);
  const words = useMessages(sheetMessages);
  const { sheet, unsaved, editable, evidence } = props;
  const { card, table } = sheet;
  const store = useStore(props);
  const value = useMemo(
    () => ({ store, cells: cellsOf(table), editable, evidence }),
    [store, table, editable, evidence],
  );
  return (
    <SheetProvider value={value}>
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
          description={<p>{editable ? `${table.title}. ${words.hint}` : table.title}</p>}
          actions={
            <>
              <CardActs />
              <CardPapers card={card} />
            </>
          }
        />
        <SheetBar />
        <SheetConflicts />
        {!editable && <LeftBehind count={Object.keys(unsaved).length} />}
        {card.return_reason && card.state === "open" && (
          <Callout tone="warn" title={t.returnedBecause}>
            <p>{card.return_reason}</p>
          </Callout>
        )}
        <Signatures sheet={sheet} />
        <CompareTable sheet={sheet} />
        <DifferenceList card={card} />
        <BlockWords cardId={card.id} />
        <FedFacts sheet={sheet} />
        {card.actions.includes("explain") && <ExplainForm sheet={sheet} />}
        <SheetGroups table={table} />
        {card.state === "agreed" && <IssuedPapers subjectId={card.id} />}
      </Page>
    </SheetProvider>
  );
}

function cellsOf(table: TableOut): ReadonlyMap<string, SheetCell> {
  const criteria = table.groups.flatMap((group) => group.criteria);
  const asked = criteria.flatMap((criterion) => factsIn(criterion).map((fact) => ({ fact, criterion })));
  const others = table.facts.map((fact) => ({ fact, criterion: undefined }));
  return new Map([...asked, ...others].map((cell) => [cell.fact.name, cell]));
}

/** What was typed and could not be saved before the card was handed in by somebody. */
function LeftBehind({ count }: { readonly count: number }) {
  const t = useMessages(sheetMessages);
  if (count === 0) return null;
  return (
    <Callout tone="warn" title={t.kept(count)}>
      <p>{t.keptHint}</p>
    </Callout>
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
