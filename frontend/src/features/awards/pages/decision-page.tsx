import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatMoney } from "@/i18n/numbers";
import { readDecisionOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { DecisionOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { IssuedPapers } from "@/papers/issued-papers";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import styles from "../components/awards.module.css";
import { ConferralCard } from "../components/conferral-card";
import { DecisionActs } from "../components/decision-acts";
import { DecisionBadge } from "../components/decision-badge";
import { DecisionForm } from "../components/decision-form";
import { DecisionLines } from "../components/decision-lines";
import { Facts } from "../components/facts";
import { councilMessages } from "../council-messages";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { useAwardNames } from "../use-award-names";

const route = getRouteApi("/signed-in/quyet-dinh/$decisionId");

/** One decision: its head, its list, its conferral, and what may be done now. */
export function DecisionPage() {
  const { decisionId } = route.useParams();
  const decision = useQuery(readDecisionOptions({ path: { decision_id: decisionId } }));
  const { coming } = useAwardNames();
  if (decision.error) return <ErrorState error={decision.error} onRetry={decision.refetch} />;
  if (!decision.data || coming) return <Skeleton />;
  return <Decision decision={decision.data} />;
}

interface Props {
  readonly decision: DecisionOut;
}

function Decision({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const editable = decision.actions.includes("edit");
  return (
    <Page>
      <Header decision={decision} />
      <WithoutMajority decision={decision} />
      {!editable && <HeadCard decision={decision} />}
      {decision.state === "issued" && <ConferralCard decision={decision} />}
      {decision.state === "issued" && !decision.source && <IssuedPapers subjectId={decision.id} />}
      {(!editable || decision.items.length > 0) && <ListCard decision={decision} />}
      {editable && (
        <Card title={t.edit}>
          <DecisionForm key={decision.id} decision={decision} />
        </Card>
      )}
    </Page>
  );
}

function Header({ decision }: Props) {
  const shared = useMessages(awardMessages);
  const { season, subject } = decision;
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
      title={subject}
      tag={
        <Row gap="small">
          <DecisionBadge {...decision} />
          {season.synthetic && <Badge tone="warn">{shared.synthetic}</Badge>}
        </Row>
      }
      actions={<DecisionActs decision={decision} />}
    />
  );
}

function HeadCard({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const { unknown } = useMessages(awardMessages);
  const { number, decided_on, authority, signer_name, signer_post, source, legal_basis } = decision;
  const signer = [signer_post, signer_name].filter(Boolean).join(" ");
  return (
    <Card>
      <Facts
        facts={[
          { label: t.number, value: number ?? unknown },
          { label: t.decidedOn, value: decided_on ? formatDate(decided_on) : unknown },
          { label: t.authority, value: authority ?? unknown },
          { label: t.signerName, value: signer || unknown },
        ]}
      />
      {legal_basis && <p className={styles.lines}>{legal_basis}</p>}
      {source && <p>{`${t.source}: ${source}`}</p>}
    </Card>
  );
}

/** The lines that the council's vote does not carry, and why they were decided all the same. */
function WithoutMajority({ decision: { without_majority, council_reason } }: Props) {
  const t = useMessages(councilMessages);
  if (council_reason) return <Callout title={t.reasonGiven}>{council_reason}</Callout>;
  if (without_majority.length === 0) return null;
  return (
    <Callout tone="warn" title={t.without(without_majority.join(", "))}>
      <p>{t.withoutMeans}</p>
    </Callout>
  );
}

function ListCard({ decision }: Props) {
  const t = useMessages(decisionMessages);
  const language = useLanguage();
  const { total_amount } = decision;
  const total = total_amount === null ? t.moneyUnknown : formatMoney(total_amount, language);
  return (
    <Card title={t.list}>
      <DecisionLines decision={decision} />
      <p>
        <strong>{`${t.totalMoney}: ${total}`}</strong>
      </p>
    </Card>
  );
}
