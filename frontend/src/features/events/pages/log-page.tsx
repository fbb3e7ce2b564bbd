import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listEventsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listEvents } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { pages } from "@/lib/api/pages";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { LogFilters } from "../components/log-filters";
import { LogTable } from "../components/log-table";
import { ProofCard } from "../components/proof-card";
import { eventMessages } from "../messages";

const route = getRouteApi("/signed-in/nhat-ky");

/** What happened, and the proof that nothing of it was changed. */
export function LogPage() {
  const t = useMessages(eventMessages);
  const { khoi, loai } = route.useSearch();
  const navigate = route.useNavigate();
  const me = useMe();
  const everywhere = me.grants.some(({ unit_id, block_id }) => !unit_id && !block_id);
  const query = { block: khoi, kind: loai };
  const entries = useInfiniteQuery(
    pages(listEventsQueryKey({ query }), (cursor, signal) =>
      listEvents({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Page>
      <PageHeader title={t.title} description={<p>{t.hint}</p>} />
      {everywhere && <ProofCard />}
      <LogFilters filter={{ khoi, loai }} onChange={(search) => void navigate({ search, replace: true })} />
      <Stack>
        <LogTable entries={entries.data ?? []} loading={entries} />
        <Pagination pages={entries} file={{ path: "/events", query, name: t.title }} />
      </Stack>
    </Page>
  );
}
