import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listWordingPatternsOptions, listWordingsOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { PatternOut, WordingOut } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { EmptyState } from "@/ui/empty-state/empty-state";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { FieldsCard } from "../components/fields-card";
import { VersionsCard } from "../components/versions-card";
import { WordingCard } from "../components/wording-card";
import { issuingMessages } from "../messages";

const route = getRouteApi("/signed-in/quan-tri/mau-van-ban/$kind");

/** How one kind of paper reads: the text to edit, a trial, the versions. */
export function WordingPage() {
  const { kind } = route.useParams();
  const t = useMessages(issuingMessages);
  const patterns = useQuery(listWordingPatternsOptions());
  if (patterns.error) return <ErrorState error={patterns.error} onRetry={patterns.refetch} />;
  if (!patterns.data) return <Skeleton />;
  const pattern = patterns.data.find((one) => one.kind === kind && one.parts.length > 0);
  if (!pattern) return <EmptyState title={t.noFields} />;
  return <Worded pattern={pattern} />;
}

function Worded({ pattern }: { readonly pattern: PatternOut }) {
  const t = useMessages(issuingMessages);
  const [base, setBase] = useState<WordingOut>();
  const versions = useQuery(listWordingsOptions({ query: { kind: pattern.kind } }));
  if (versions.error) return <ErrorState error={versions.error} onRetry={versions.refetch} />;
  if (!versions.data) return <Skeleton />;
  const { items } = versions.data;
  const held = base ?? items.find(({ in_force, block_id }) => in_force && block_id === null);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/mau-van-ban">{t.wordings}</Link>
          </Breadcrumbs>
        }
        title={pattern.name}
      />
      <WordingCard key={held?.id ?? "shipped"} pattern={pattern} base={held} />
      <VersionsCard versions={items} onUse={setBase} />
      <FieldsCard fields={pattern.fields} />
    </Page>
  );
}
