import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { listProposalsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listProposals } from "@/lib/api/gen/sdk.gen";
import { pages } from "@/lib/api/pages";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { Select } from "@/ui/select/select";
import { ProposalTable } from "../components/proposal-table";
import { WorkingCalendar } from "../components/working-calendar";
import { awardMessages } from "../messages";
import { proposalMessages } from "../proposal-messages";
import { PROPOSAL_STATES } from "../states";

const route = getRouteApi("/signed-in/ho-so");

/** All proposals that the reader appraises or follows, the latest first. */
export function ProposalsPage() {
  const t = useMessages(proposalMessages);
  const shared = useMessages(awardMessages);
  const { trang_thai: state } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { state };
  const proposals = useInfiniteQuery(
    pages(listProposalsQueryKey({ query }), (cursor, signal) =>
      listProposals({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Page>
      <PageHeader title={t.title} />
      <Select
        label={shared.state}
        placeholder={t.allStates}
        options={PROPOSAL_STATES.map((value) => ({ value, label: t.states[value] }))}
        value={state ?? ""}
        onChange={(chosen) => void navigate({ search: chosen ? { trang_thai: chosen } : {}, replace: true })}
      />
      <ProposalTable proposals={proposals.data ?? []} loading={proposals} />
      <Pagination pages={proposals} file={{ path: "/proposals", query, name: t.title }} />
      <WorkingCalendar />
    </Page>
  );
}
