import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { readConsultationOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { ConsultationOut, DeadlineOut, ProposalOut } from "@/lib/api/gen/types.gen";
import { formatDate } from "@/lib/dates";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { consultationMessages } from "../consultation-messages";
import { ClearanceTable } from "./clearance-table";
import { AskAgency, PublishList } from "./consultation-forms";
import { FindingList } from "./findings";
import { EnterObjection, ObjectionTable } from "./objection-table";

interface Props {
  readonly proposal: ProposalOut;
}

/** What stands between the list and its decision: the public, and the agencies that are asked. */
export function ConsultationCard({ proposal }: Props) {
  const t = useMessages(consultationMessages);
  const path = { proposal_id: proposal.id };
  const found = useQuery(readConsultationOptions({ path }));
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  return (
    <Card title={t.title} aside={<Acts proposal={proposal} found={found.data} />}>
      <Stack>
        <p>{t.means}</p>
        {found.data.findings.length === 0 && <Callout tone="good">{t.nothingLeft}</Callout>}
        <FindingList findings={found.data.findings} />
        <Period found={found.data} />
        <Deadlines deadlines={found.data.deadlines} />
        {isUncertain(found.data) && <p>{t.uncertain}</p>}
        {found.data.actions.length + found.data.objections.length > 0 && (
          <Stack gap="small">
            <h3>{t.objections}</h3>
            <ObjectionTable objections={found.data.objections} withSender />
          </Stack>
        )}
        {found.data.actions.length + found.data.clearances.length > 0 && (
          <Stack gap="small">
            <h3>{t.clearances}</h3>
            <ClearanceTable proposal={proposal} clearances={found.data.clearances} />
          </Stack>
        )}
      </Stack>
    </Card>
  );
}

/** Some day on the card was counted without knowing all days off. */
const isUncertain = ({ publication, deadlines }: ConsultationOut) =>
  publication?.certain === false || deadlines.some(({ certain }) => !certain);

function Acts({ proposal, found }: Props & { readonly found: ConsultationOut }) {
  const { actions, publication } = found;
  return (
    <Row gap="small">
      {actions.includes("publish") && <PublishList proposalId={proposal.id} />}
      {actions.includes("enter_objection") && publication && (
        <EnterObjection proposal={proposal} publication={publication} />
      )}
      {actions.includes("ask") && <AskAgency proposalId={proposal.id} />}
    </Row>
  );
}

function Period({ found }: { readonly found: ConsultationOut }) {
  const t = useMessages(consultationMessages);
  const { publication } = found;
  if (!publication) return null;
  const say = publication.open ? t.period : t.periodOver;
  return <p>{say(formatDate(publication.opened_on), formatDate(publication.last_day))}</p>;
}

function Deadlines({ deadlines }: { readonly deadlines: readonly DeadlineOut[] }) {
  const t = useMessages(consultationMessages);
  if (deadlines.length === 0) return null;
  return (
    <section>
      <h3>{t.deadlines}</h3>
      <ul>
        {deadlines.map(({ duty, last_day, reference }) => (
          <li key={duty}>
            {t.duties[duty]}: {t.until(formatDate(last_day))} ({reference})
          </li>
        ))}
      </ul>
    </section>
  );
}
