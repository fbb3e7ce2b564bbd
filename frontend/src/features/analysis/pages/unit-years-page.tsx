import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { listUnitYearsOptions, readUnitOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { PastScores } from "../components/past-scores";
import { YearsPanel } from "../components/years-panel";
import { useFigures } from "../use-figures";

const route = getRouteApi("/signed-in/phan-tich/don-vi/$unitId");

/** A unit's own line over the years beside its block's median, and the way to its awards. */
export function UnitYearsPage() {
  const { t } = useFigures();
  const { unitId } = route.useParams();
  const path = { unit_id: unitId };
  const unit = useQuery(readUnitOptions({ path }));
  const years = useQuery(listUnitYearsOptions({ path }));
  if (unit.error) return <ErrorState error={unit.error} onRetry={unit.refetch} />;
  if (years.error) return <ErrorState error={years.error} onRetry={years.refetch} />;
  if (!unit.data || !years.data) return <Skeleton />;
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/phan-tich">{t.title}</Link>
          </Breadcrumbs>
        }
        title={unit.data.name}
        actions={
          <LinkButton to="/don-vi/$unitId/khen-thuong" params={{ unitId }} icon="medal">
            {t.ledger}
          </LinkButton>
        }
      />
      <YearsPanel own title={t.ownLine(unit.data.name)} years={years.data} csv={`/units/${unitId}/years`} />
      <PastScores only={{ unit: unitId }} />
    </Page>
  );
}
