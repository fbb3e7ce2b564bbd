import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listMyChecksOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { WorkTable } from "../components/work-table";
import { stageMessages } from "../stage-messages";

/** Everything that waits for the verifier, over all blocks and years that run. */
export function MyChecksPage() {
  const t = useMessages(stageMessages);
  return (
    <Page>
      <PageHeader title={t.myChecks} description={<p>{t.myChecksHint}</p>} />
      <Queue />
    </Page>
  );
}

function Queue() {
  const t = useMessages(stageMessages);
  const checks = useQuery(listMyChecksOptions());
  if (checks.isPending) return <Skeleton />;
  if (checks.error) return <ErrorState error={checks.error} onRetry={checks.refetch} />;
  const work = checks.data.flatMap((card) => card.parts.map((part) => ({ card, part })));
  if (work.length === 0) return <EmptyState title={t.noChecks} />;
  return <WorkTable caption={t.checks} work={work} blocks />;
}
