import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import {
  listShakenAwardsOfUnitOptions,
  listUnitAwardsQueryKey,
  readUnitOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { listUnitAwards } from "@/lib/api/gen/sdk.gen";
import type { LedgerEntry, UnitName } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { ceremonyMessages } from "../ceremony-messages";
import { conferralWords } from "../components/conferral-card";
import { Corrections } from "../components/correct-button";
import { Eligibility } from "../components/eligibility-card";
import { LinePhoto } from "../components/line-photo";
import { ShakenCard } from "../components/shaken-card";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { personMessages } from "../person-messages";
import { useAwardNames } from "../use-award-names";

const route = getRouteApi("/signed-in/don-vi/$unitId/khen-thuong");

/** What a unit was awarded over the years, cancelled awards too; and what it may be awarded next. */
export function LedgerPage() {
  const t = useMessages(decisionMessages);
  const words = useMessages(personMessages);
  const { unitId } = route.useParams();
  const { nam } = route.useSearch();
  const unit = useQuery(readUnitOptions({ path: { unit_id: unitId } }));
  const path = { unit_id: unitId };
  const shaken = useQuery(listShakenAwardsOfUnitOptions({ path }));
  const awards = useInfiniteQuery(
    pages(listUnitAwardsQueryKey({ path }), (cursor, signal) =>
      listUnitAwards({ path, query: { cursor }, signal }),
    ),
  );
  const columns = useColumns();
  const { coming } = useAwardNames();
  return (
    <Page>
      {(unit.isPending || coming) && <Skeleton />}
      <PageHeader
        title={unit.data?.name ?? t.ledger}
        tag={unit.data?.dissolved_on && <Badge>{t.unitEnded(formatDate(unit.data.dissolved_on))}</Badge>}
        description={<p>{t.ledger}</p>}
        actions={
          <>
            <LinkButton to="/don-vi/$unitId" params={{ unitId }} icon="history">
              {t.unitHistory}
            </LinkButton>
            <LinkButton to="/don-vi/$unitId/can-bo" params={{ unitId }} icon="account">
              {words.registry}
            </LinkButton>
          </>
        }
      />
      <Card>
        <Table
          caption={t.history}
          columns={columns}
          rows={awards.data ?? []}
          rowKey={({ id }) => id}
          loading={awards}
          empty={t.ledgerNone}
        />
        <Pagination pages={awards} file={{ path: `/units/${unitId}/awards`, name: t.ledger }} />
      </Card>
      {shaken.isPending ? <Skeleton /> : <ShakenCard items={shaken.data?.items ?? []} />}
      <Eligibility unitId={unitId} year={nam} />
    </Page>
  );
}

/** The unit that was awarded then: the award stays in its own ledger. */
function Predecessor({ unit: { id, name } }: { readonly unit: UnitName }) {
  const t = useMessages(decisionMessages);
  return (
    <p>
      <Link to="/don-vi/$unitId/khen-thuong" params={{ unitId: id }}>
        {t.ofPredecessor(name)}
      </Link>
    </p>
  );
}

function useColumns(): readonly Column<LedgerEntry>[] {
  const t = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const ceremony = useMessages(ceremonyMessages);
  const { nameOf } = useAwardNames();
  const decision = ({ number, decided_on }: LedgerEntry) =>
    number ? t.decisionOf(number, decided_on ? formatDate(decided_on) : shared.unknown) : t.noNumber;
  return [
    { key: "years", header: shared.year, cell: (entry) => shared.span(entry.first_year, entry.last_year) },
    {
      key: "award",
      header: shared.award,
      isRowHeader: true,
      cell: (entry) => (
        <>
          {entry.wording ?? nameOf(entry)}
          {entry.predecessor && <Predecessor unit={entry.predecessor} />}
          <Corrections item={entry} />
        </>
      ),
    },
    { key: "block", header: shared.block, cell: ({ block_name }) => block_name },
    {
      key: "decision",
      header: t.decision,
      cell: (entry) => (
        <Link to="/quyet-dinh/$decisionId" params={{ decisionId: entry.decision_id }}>
          {decision(entry)}
        </Link>
      ),
    },
    {
      key: "presented",
      header: t.conferral,
      cell: ({ conferral }) => conferralWords(conferral),
    },
    {
      key: "photo",
      header: ceremony.photos,
      cell: ({ id, decision_id, photo, ...entry }) => (
        <LinePhoto decisionId={decision_id} itemId={id} name={entry.wording ?? nameOf(entry)} photo={photo} />
      ),
    },
    {
      key: "state",
      header: shared.state,
      cell: ({ cancellation, source, synthetic }) => {
        if (cancellation) {
          const { number, cancelled_on } = cancellation;
          return <Badge tone="bad">{t.cancelledBy(number, formatDate(cancelled_on))}</Badge>;
        }
        if (synthetic) return <Badge tone="warn">{shared.synthetic}</Badge>;
        return <Badge tone="good">{source ? t.recorded : t.states.issued}</Badge>;
      },
    },
  ];
}
