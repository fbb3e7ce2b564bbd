import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import { useLanguage, useMessages } from "@/i18n/language";
import { readProposalOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { ProposalOut } from "@/lib/api/gen/types.gen";
import { IssuedPapers } from "@/papers/issued-papers";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Columns, Page, Row, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { DossierCard } from "../components/dossier-card";
import { Findings } from "../components/findings";
import { LineAssessments } from "../components/line-assessments";
import { ProposalActs } from "../components/proposal-acts";
import { ProposalBadge } from "../components/proposal-badge";
import { ProposalForm } from "../components/proposal-form";
import { ProposalLines } from "../components/proposal-lines";
import { QuotaList } from "../components/quota-list";
import { eligibilityMessages } from "../eligibility-messages";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { WENT_OUT } from "../states";
import { useAwardNames } from "../use-award-names";

// what comes after the list went out is no load for those who draw it up
const ConsultationCard = lazy(() =>
  import("../components/consultation-card").then((module) => ({ default: module.ConsultationCard })),
);
const CouncilCard = lazy(() =>
  import("../components/council-card").then((module) => ({ default: module.CouncilCard })),
);

const route = getRouteApi("/signed-in/ho-so/$proposalId");

/** One proposal: the list, what the rules say of it, and what may be done now. */
export function ProposalPage() {
  const { proposalId } = route.useParams();
  const proposal = useQuery(readProposalOptions({ path: { proposal_id: proposalId } }));
  const { coming } = useAwardNames();
  if (proposal.error) return <ErrorState error={proposal.error} onRetry={proposal.refetch} />;
  if (!proposal.data || coming) return <Skeleton />;
  return <Proposal proposal={proposal.data} />;
}

function Proposal({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(proposalMessages);
  return (
    <Page>
      <Header proposal={proposal} />
      {proposal.state === "returned" && (
        <Callout tone="warn" title={t.returnedBecause}>
          <p>{proposal.return_reason}</p>
        </Callout>
      )}
      <Columns>
        <Card title={t.quota}>
          <QuotaList quotas={proposal.quotas} />
        </Card>
        <Card title={t.findings}>
          <Findings findings={proposal.findings} />
        </Card>
      </Columns>
      <Card title={t.list}>
        {proposal.actions.includes("edit") ? (
          <ProposalForm key={proposal.id} proposal={proposal} />
        ) : (
          <ProposalLines items={proposal.items} />
        )}
        {proposal.note && !proposal.actions.includes("edit") && <p>{proposal.note}</p>}
      </Card>
      <Lines proposal={proposal} />
      <DossierCard proposalId={proposal.id} />
      {WENT_OUT.includes(proposal.state) && (
        <Suspense fallback={<Skeleton />}>
          <ConsultationCard proposal={proposal} />
          <CouncilCard proposal={proposal} />
        </Suspense>
      )}
      <IssuedPapers subjectId={proposal.id} />
    </Page>
  );
}

/** What the rules say of each unit, and by which law. */
function Lines({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(eligibilityMessages);
  const language = useLanguage();
  const { items, law, rule_set_reason } = proposal;
  if (!items.some(({ assessment }) => assessment)) return null;
  return (
    <Card title={t.lines}>
      <Stack>
        <p>
          {t.basis}: {law.reference}. {law.caution?.[language]} {rule_set_reason}
        </p>
        <LineAssessments items={items} />
      </Stack>
    </Card>
  );
}

function Header({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const { season, number, state } = proposal;
  return (
    <PageHeader
      above={
        <Breadcrumbs>
          <Link
            to="/khoi/$blockId/khen-thuong"
            params={{ blockId: season.block_id }}
            search={{ nam: season.year }}
          >
            {season.block_name}
          </Link>
        </Breadcrumbs>
      }
      title={number ? `${t.proposal} ${number}` : `${t.proposal} ${season.year}`}
      tag={
        <Row gap="small">
          <ProposalBadge state={state} />
          {season.synthetic && <Badge tone="warn">{shared.synthetic}</Badge>}
        </Row>
      }
      actions={<ProposalActs proposal={proposal} />}
    />
  );
}
