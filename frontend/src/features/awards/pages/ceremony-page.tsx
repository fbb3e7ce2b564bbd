import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { listCeremoniesOptions, readDecisionOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { beginCeremony } from "@/lib/api/gen/sdk.gen";
import type { Ceremonies, DecisionOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { ceremonyMessages } from "../ceremony-messages";
import { CallList } from "../components/call-list";
import { CeremonyDesk } from "../components/ceremony-desk";

const route = getRouteApi("/signed-in/quyet-dinh/$decisionId/trao-thuong");
const EACH = 5_000; // milliseconds: another phone may have called
const SOON = 2_000; // a photo is being checked

/** The ceremony of a decision: begun in a meeting, moved on from a phone; photos of those called. */
export function CeremonyPage() {
  const { decisionId } = route.useParams();
  const path = { decision_id: decisionId };
  const decision = useQuery({
    ...readDecisionOptions({ path }),
    refetchInterval: ({ state }) =>
      state.data?.items.some(({ photo }) => photo === "awaited") ? SOON : false,
  });
  const ceremonies = useQuery({ ...listCeremoniesOptions({ path }), refetchInterval: EACH });
  const failed = decision.error ? decision : ceremonies;
  if (failed.error) return <ErrorState error={failed.error} onRetry={failed.refetch} />;
  if (!decision.data || !ceremonies.data) return <Skeleton />;
  return <Ceremony decision={decision.data} ceremonies={ceremonies.data} />;
}

interface Props {
  readonly decision: DecisionOut;
  readonly ceremonies: Ceremonies;
}

function Ceremony({ decision, ceremonies }: Props) {
  const t = useMessages(ceremonyMessages);
  const running = ceremonies.items.find(({ actions }) => actions.includes("call"));
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quyet-dinh/$decisionId" params={{ decisionId: decision.id }}>
              {decision.subject}
            </Link>
          </Breadcrumbs>
        }
        title={t.conduct}
        description={<p>{t.conductMeans}</p>}
      />
      {running ? <CeremonyDesk ceremony={running} /> : <Begin decision={decision} ceremonies={ceremonies} />}
      <CallList decision={decision} calledId={running?.called_id ?? null} />
    </Page>
  );
}

function Begin({ decision, ceremonies }: Props) {
  const t = useMessages(ceremonyMessages);
  const { meetings } = ceremonies;
  const form = useAppForm({
    schema: v.object({ meeting_id: requiredText() }),
    initial: { meeting_id: meetings[0]?.id ?? "" },
    submit: async (body) => {
      await beginCeremony({ path: { decision_id: decision.id }, body });
      await refresh("awards");
      notify(t.begun);
    },
  });
  if (meetings.length === 0) return <Card>{t.noMeeting}</Card>;
  return (
    <Card title={t.begin}>
      <Form form={form} action={t.begin}>
        <Select
          label={t.meeting}
          options={meetings.map(({ id, title, starts_at }) => ({
            value: id,
            label: `${title}, ${formatInstant(starts_at)}`,
          }))}
          {...form.bind("meeting_id")}
        />
      </Form>
    </Card>
  );
}
