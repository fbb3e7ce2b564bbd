import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readHandoverOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editHandover, readHandover } from "@/lib/api/gen/sdk.gen";
import type { HandoverOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { IssuedPapers } from "@/papers/issued-papers";
import { PapersMenu } from "@/papers/papers-menu";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Page, Row } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Stat, Stats } from "@/ui/stat/stat";
import { notify } from "@/ui/toast/notify";
import { ChecklistView } from "../components/checklist-view";
import { HandoverActs } from "../components/handover-acts";
import { HandoverBadge } from "../components/handover-badge";
import { HandoverFields } from "../components/handover-fields";
import { HandoverSides } from "../components/handover-sides";
import { handoverMessages } from "../handover-messages";
import { draftOf, handoverSchema } from "../handover-model";

const UNDER_WAY: ReadonlySet<HandoverOut["state"]> = new Set(["prepared", "given"]);
const route = getRouteApi("/signed-in/khoi/$blockId/ban-giao/$handoverId");

/** The hand-over desk: both sides, what is handed over, and the signatures. */
export function HandoverTab() {
  const { handoverId } = route.useParams();
  const handover = useQuery(readHandoverOptions({ path: { handover_id: handoverId } }));
  if (handover.error) return <ErrorState error={handover.error} onRetry={handover.refetch} />;
  if (!handover.data) return <Skeleton />;
  return <Desk handover={handover.data} />;
}

function Desk({ handover }: { readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const editable = handover.actions.includes("edit");
  return (
    <Page>
      <Card title={t.desk} aside={<HandoverBadge state={handover.state} />}>
        <HandoverSides handover={handover} />
        <Stats>
          <Stat label={t.onDate} value={formatDate(handover.on_date)} />
          <Stat label={t.yearToLead} value={handover.year} />
          <Stat label={t.token} value={handover.token} />
        </Stats>
        {handover.source && <p>{t.recordedFrom(handover.source)}</p>}
        {!handover.from_unit && <p>{t.nobodyKnown}</p>}
        {UNDER_WAY.has(handover.state) && <p>{t.leadsUntil}</p>}
        {!editable && !handover.source && <ChecklistView handover={handover} />}
        <Row gap="small">
          <PapersMenu papers={[{ name: t.minutes, path: `/api/v1/handovers/${handover.id}/paper?` }]} />
          <HandoverActs handover={handover} />
        </Row>
      </Card>
      {handover.state === "completed" && <IssuedPapers subjectId={handover.id} />}
      {editable && <EditCard key={handover.id} handover={handover} />}
    </Page>
  );
}

function EditCard({ handover }: { readonly handover: HandoverOut }) {
  const t = useMessages(handoverMessages);
  const path = { handover_id: handover.id };
  const form = useEditForm({
    thing: handover,
    draftOf,
    schema: handoverSchema(),
    read: () => readHandover({ path }),
    save: ({ year: _year, to_unit_id: _unit, ...body }, headers) => editHandover({ path, headers, body }),
    done: () => {
      notify(t.saved);
      return refresh("organizations");
    },
  });
  return (
    <Card title={t.checklist}>
      <Form form={form} action={t.save}>
        <HandoverFields form={form} blockId={handover.block_id} />
      </Form>
    </Card>
  );
}
