import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import {
  listDecisionsQueryKey,
  listProposalsQueryKey,
  readAwardQuotasQueryKey,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { createProposal, listDecisions, listProposals, readAwardQuotas } from "@/lib/api/gen/sdk.gen";
import type { DecisionState, QuotasOut } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { orNone } from "@/lib/api/problem";
import { refresh } from "@/lib/api/query-client";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { Pagination } from "@/ui/pagination/pagination";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { DecisionTable } from "../components/decision-table";
import { NewDecision } from "../components/new-decision";
import { ProposalTable } from "../components/proposal-table";
import { PublicLists } from "../components/public-lists";
import { QuotaCard } from "../components/quota-card";
import { decisionMessages } from "../decision-messages";
import { proposalMessages } from "../proposal-messages";
import { useAwardNames } from "../use-award-names";

interface Props {
  readonly blockId: string;
  readonly year: number;
  readonly seasonId: string;
}

/** Quotas, proposals and decisions of a block's year; members see the decisions. */
export function AwardsTab({ blockId, year, seasonId }: Props) {
  const t = useMessages(decisionMessages);
  const path = { season_id: seasonId };
  const quotas = useQuery({
    queryKey: readAwardQuotasQueryKey({ path }),
    queryFn: ({ signal }) => orNone(readAwardQuotas({ path, signal })),
  });
  const { coming } = useAwardNames();
  const acts = quotas.data?.actions ?? [];
  const drafts = acts.includes("draft_decision");
  return (
    <Page>
      {(quotas.isPending || coming) && <Skeleton />}
      {quotas.error && <ErrorState error={quotas.error} onRetry={quotas.refetch} />}
      {quotas.data && (
        <>
          <QuotaCard blockId={blockId} year={year} seasonId={seasonId} quotas={quotas.data} />
          <ProposalsCard seasonId={seasonId} quotas={quotas.data} />
        </>
      )}
      <PublicLists seasonId={seasonId} />
      <DecisionsCard seasonId={seasonId} state="issued" title={t.decisions} empty={t.none} />
      {(drafts || acts.includes("issue_decision")) && (
        <DecisionsCard
          seasonId={seasonId}
          state="draft"
          title={t.drafts}
          empty={t.noDrafts}
          withNew={drafts}
        />
      )}
    </Page>
  );
}

function ProposalsCard({ seasonId, quotas }: { readonly seasonId: string; readonly quotas: QuotasOut }) {
  const t = useMessages(proposalMessages);
  const query = { season: seasonId };
  const proposals = useInfiniteQuery(
    pages(listProposalsQueryKey({ query }), (cursor, signal) =>
      listProposals({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Card title={t.proposals}>
      {quotas.actions.includes("propose") && <NewProposal seasonId={seasonId} />}
      <ProposalTable proposals={proposals.data ?? []} loading={proposals} withinBlock />
      <Pagination pages={proposals} />
    </Card>
  );
}

/** Two ways to draw a proposal up; the ranking's is the usual one. */
function NewProposal({ seasonId }: { readonly seasonId: string }) {
  const t = useMessages(proposalMessages);
  const navigate = useNavigate();
  const [failure, setFailure] = useState<unknown>(null);
  const create = async (fromRanking: boolean) => {
    setFailure(null);
    try {
      const { data } = await createProposal({ body: { season_id: seasonId, from_ranking: fromRanking } });
      await refresh("awards");
      notify(t.drafted);
      await navigate({ to: "/ho-so/$proposalId", params: { proposalId: data.id } });
    } catch (error) {
      setFailure(error);
    }
  };
  return (
    <>
      {failure !== null && <ErrorState error={failure} />}
      <Row gap="small">
        <Button variant="primary" icon="medal" onClick={() => void create(true)}>
          {t.fromRanking}
        </Button>
        <Button onClick={() => void create(false)}>{t.byHand}</Button>
      </Row>
    </>
  );
}

interface DecisionsProps {
  readonly seasonId: string;
  readonly state: DecisionState;
  readonly title: string;
  readonly empty: string;
  readonly withNew?: boolean;
}

function DecisionsCard({ seasonId, state, title, empty, withNew }: DecisionsProps) {
  const query = { season: seasonId, state };
  const decisions = useInfiniteQuery(
    pages(listDecisionsQueryKey({ query }), (cursor, signal) =>
      listDecisions({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Card title={title}>
      {withNew && <NewDecision seasonId={seasonId} />}
      <DecisionTable
        caption={title}
        empty={empty}
        decisions={decisions.data ?? []}
        loading={decisions}
        withinBlock
      />
      <Pagination pages={decisions} />
    </Card>
  );
}
