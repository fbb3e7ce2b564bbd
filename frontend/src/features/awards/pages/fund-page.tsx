import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatMoney } from "@/i18n/numbers";
import { listFundMovesQueryKey, readFundOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listFundMoves } from "@/lib/api/gen/sdk.gen";
import type { FundMove } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { formatDate } from "@/lib/dates";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { type Column, Table } from "@/ui/table/table";
import { afterMessages } from "../after-messages";
import { EnterIncome, PayDecision } from "../components/fund-forms";

/** What the award fund holds, and every line of its ledger. */
export function FundPage() {
  const t = useMessages(afterMessages);
  const language = useLanguage();
  const columns = useColumns();
  const fund = useQuery(readFundOptions());
  const moves = useInfiniteQuery(
    pages(listFundMovesQueryKey(), (cursor, signal) => listFundMoves({ query: { cursor }, signal })),
  );
  if (fund.error) return <ErrorState error={fund.error} onRetry={fund.refetch} />;
  if (!fund.data) return <Skeleton />;
  const { income, returned, paid, balance, actions } = fund.data;
  return (
    <Page>
      <PageHeader
        title={t.fund}
        actions={
          actions.includes("enter") && (
            <Row gap="small">
              <EnterIncome />
              <PayDecision />
            </Row>
          )
        }
      />
      <Card title={t.balance}>
        <Stats>
          <Stat label={t.balance} value={formatMoney(balance, language)} />
          <Stat label={t.income} value={formatMoney(income, language)} />
          <Stat label={t.paid} value={formatMoney(paid, language)} />
          <Stat label={t.returned} value={formatMoney(returned, language)} />
        </Stats>
      </Card>
      <Card title={t.ledger}>
        <Table
          caption={t.ledger}
          captionHidden
          columns={columns}
          rows={moves.data ?? []}
          rowKey={({ id }) => id}
          loading={moves}
          empty={t.noMoves}
        />
        <Pagination pages={moves} file={{ path: "/award-fund/moves", query: {}, name: t.ledger }} />
      </Card>
    </Page>
  );
}

function useColumns(): readonly Column<FundMove>[] {
  const t = useMessages(afterMessages);
  const language = useLanguage();
  return [
    { key: "day", header: t.happenedOn, cell: ({ happened_on }) => formatDate(happened_on) },
    { key: "kind", header: t.kind, cell: ({ kind }) => t.kinds[kind] },
    { key: "document", header: t.document, isRowHeader: true, cell: ({ document }) => document },
    {
      key: "decision",
      header: t.decision,
      cell: ({ decision_id, number }) =>
        decision_id && (
          <Link to="/quyet-dinh/$decisionId" params={{ decisionId: decision_id }}>
            {number ?? t.decision}
          </Link>
        ),
    },
    { key: "amount", header: t.amount, align: "end", cell: ({ amount }) => formatMoney(amount, language) },
  ];
}
