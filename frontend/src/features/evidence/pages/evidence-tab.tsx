import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listEvidenceGapsOptions, readEvidenceLockerOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { GapTable } from "../components/gap-table";
import { ItemDialog } from "../components/item-dialog";
import { ItemList } from "../components/item-list";
import { NewItem } from "../components/new-item";
import { OverviewTable } from "../components/overview-table";
import { Reuse } from "../components/reuse-dialog";
import { evidenceMessages } from "../messages";

const route = getRouteApi("/signed-in/khoi/$blockId/minh-chung");

interface Props {
  readonly blockId: string;
  readonly seasonId: string;
}

function useLook() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const look = (change: Partial<typeof search>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  return { search, look };
}

/** The lockers that one sees; whoever sees only one is led into it. */
export function EvidenceTab({ seasonId }: Props) {
  const { search, look } = useLook();
  const gaps = useQuery(listEvidenceGapsOptions({ query: { season: seasonId } }));
  const [first, ...others] = gaps.data ?? [];
  const only = others.length === 0 ? first?.unit.id : undefined;
  const unit = search.don_vi ?? only;
  if (!unit) {
    return (
      <Page>
        <OverviewTable seasonId={seasonId} gaps={gaps} onUnit={(id) => look({ don_vi: id })} />
      </Page>
    );
  }
  return <Locker seasonId={seasonId} unitId={unit} alone={unit === only} />;
}

interface LockerProps {
  readonly seasonId: string;
  readonly unitId: string;
  /** There is no other locker to go back to. */
  readonly alone: boolean;
}

function Locker({ seasonId, unitId, alone }: LockerProps) {
  const t = useMessages(evidenceMessages);
  const { search, look } = useLook();
  const locker = useQuery(readEvidenceLockerOptions({ query: { season: seasonId, unit: unitId } }));
  if (locker.error) return <ErrorState error={locker.error} onRetry={locker.refetch} />;
  if (!locker.data) return <Skeleton />;
  const open = (id: string) => look({ muc: id });
  return (
    <Page>
      <Card title={t.lockerOf(locker.data.unit.name)}>
        <Row gap="small">
          {locker.data.actions.includes("give") && (
            <>
              <NewItem locker={locker.data} tied={search.tieu_chi ? [search.tieu_chi] : []} onGiven={open} />
              <Reuse locker={locker.data} />
            </>
          )}
          {!alone && (
            <Button
              variant="quiet"
              onClick={() => look({ don_vi: undefined, tieu_chi: undefined, muc: undefined })}
            >
              {t.allUnits}
            </Button>
          )}
        </Row>
        <ItemList locker={locker.data} narrowed={search} onNarrow={look} onOpen={open} />
      </Card>
      <GapTable locker={locker.data} onCriterion={(criterion) => look({ tieu_chi: criterion })} />
      {search.muc && (
        <ItemDialog id={search.muc} locker={locker.data} onClose={() => look({ muc: undefined })} />
      )}
    </Page>
  );
}
