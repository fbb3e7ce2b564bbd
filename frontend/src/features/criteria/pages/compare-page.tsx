import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import {
  listCriteriaSetsOptions,
  readCriteriaChangesOptions,
  readCriteriaSetOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CriteriaSetOut } from "@/lib/api/gen/types.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { Combobox } from "@/ui/combobox/combobox";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { compareMessages } from "../compare-messages";
import { ChangeList } from "../components/change-list";
import { EffectsPanel } from "../components/effects-panel";
import { criteriaMessages } from "../messages";

const route = getRouteApi("/signed-in/khoi/$blockId/tieu-chi/$setId/so-sanh");

/** What a version changes, against what it comes from or any other table that one may see. */
export function ComparePage() {
  const t = useMessages(compareMessages);
  const { setId } = route.useParams();
  const set = useQuery(readCriteriaSetOptions({ path: { set_id: setId } }));
  if (set.error) return <ErrorState error={set.error} onRetry={set.refetch} />;
  if (!set.data) return <Skeleton />;
  return (
    <Page>
      <PageHeader title={t.title} above={<Back set={set.data} />} description={<p>{set.data.title}</p>} />
      <Comparison set={set.data} />
      {set.data.number > 1 && <EffectsPanel set={set.data} />}
    </Page>
  );
}

function Back({ set }: { readonly set: CriteriaSetOut }) {
  const t = useMessages(criteriaMessages);
  return (
    <Breadcrumbs>
      <Link to="/khoi/$blockId/tieu-chi" params={{ blockId: set.block_id }} search={{ nam: set.year }}>
        {t.title}
      </Link>
    </Breadcrumbs>
  );
}

function Comparison({ set }: { readonly set: CriteriaSetOut }) {
  const t = useMessages(compareMessages);
  const { voi } = route.useSearch();
  const navigate = route.useNavigate();
  const others = useQuery(listCriteriaSetsOptions({ query: { page_size: 200, sort: "-created_at" } }));
  const changes = useQuery(
    readCriteriaChangesOptions({ path: { set_id: set.id }, query: voi ? { base: voi } : {} }),
  );
  const found = changes.data;
  return (
    <Card>
      <Combobox
        label={t.against}
        value={found?.base?.id ?? ""}
        options={(others.data?.items ?? [])
          .filter(({ id }) => id !== set.id)
          .map((other) => ({
            value: other.id,
            label: t.base(other.title, other.block_name, other.year, other.number),
          }))}
        onChange={(id) => void navigate({ search: { voi: id || undefined } })}
      />
      {changes.isPending && <Skeleton />}
      {changes.error && <ErrorState error={changes.error} onRetry={changes.refetch} />}
      {found?.base && <h2>{t.count(found.changes.length)}</h2>}
      {found && (found.base ? <ChangeList changes={found.changes} /> : <p>{t.noBase}</p>)}
    </Card>
  );
}
