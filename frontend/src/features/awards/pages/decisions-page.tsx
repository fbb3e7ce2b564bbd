import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { listDecisionsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listDecisions } from "@/lib/api/gen/sdk.gen";
import { useMe } from "@/lib/api/me";
import { pages } from "@/lib/api/pages";
import { permits } from "@/lib/api/permissions";
import { today } from "@/lib/dates";
import { Button } from "@/ui/button/button";
import { Page, Row } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { Select } from "@/ui/select/select";
import { afterMessages } from "../after-messages";
import { catalogueMessages } from "../catalogue-messages";
import { DecisionTable } from "../components/decision-table";
import { decisionMessages } from "../decision-messages";
import { awardMessages } from "../messages";
import { DECISION_STATES } from "../states";

const route = getRouteApi("/signed-in/quyet-dinh");

/** All decisions that the reader sees; drafts for those who prepare or issue them. */
export function DecisionsPage() {
  const t = useMessages(decisionMessages);
  const shared = useMessages(awardMessages);
  const after = useMessages(afterMessages);
  const law = useMessages(catalogueMessages);
  const me = useMe();
  const { trang_thai: state = "issued" } = route.useSearch();
  const navigate = route.useNavigate();
  const query = { state };
  const decisions = useInfiniteQuery(
    pages(listDecisionsQueryKey({ query }), (cursor, signal) =>
      listDecisions({ query: { ...query, cursor }, signal }),
    ),
  );
  return (
    <Page>
      <PageHeader
        title={t.title}
        actions={
          <Row gap="small">
            <LinkButton to="/danh-muc-khen-thuong">{law.short}</LinkButton>
            {(permits(me, "draft_decision") || permits(me, "issue_decision")) && (
              <LinkButton to="/quy-khen-thuong" icon="decision">
                {after.fund}
              </LinkButton>
            )}
            {permits(me, "appraise_proposals") && <Statistics />}
          </Row>
        }
      />
      {(permits(me, "draft_decision") || permits(me, "issue_decision")) && (
        <Select
          label={shared.state}
          placeholder={null}
          options={DECISION_STATES.map((value) => ({ value, label: t.states[value] }))}
          value={state}
          onChange={(chosen) => void navigate({ search: { trang_thai: chosen }, replace: true })}
        />
      )}
      <DecisionTable
        caption={state === "issued" ? t.issuedOnes : t.drafts}
        empty={state === "issued" ? t.none : t.noDrafts}
        decisions={decisions.data ?? []}
        loading={decisions}
      />
      <Pagination pages={decisions} file={{ path: "/decisions", query, name: t.title }} />
    </Page>
  );
}

/** Forms 0601.N to 0605.N of this year, as far as the registry keeps their figures. */
function Statistics() {
  const after = useMessages(afterMessages);
  const year = today().slice(0, 4);
  return (
    <Button icon="download" onClick={() => void saveFile(`/api/v1/award-statistics/${year}/paper?form=xlsx`)}>
      {after.statistics(year)}
    </Button>
  );
}
