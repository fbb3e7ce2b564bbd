import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readUnitOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editUnit, readUnit } from "@/lib/api/gen/sdk.gen";
import type { UnitOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate } from "@/lib/dates";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Page } from "@/ui/layout/stack";
import { LinkButton } from "@/ui/link-button/link-button";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { UnitFields } from "../components/unit-fields";
import { UnitHistory } from "../components/unit-history";
import { unitMessages } from "../unit-messages";
import { draftOf, unitSchema } from "../unit-model";

const route = getRouteApi("/signed-in/don-vi/$unitId");

/** A unit: what it is, what it was called, where it belonged, what it led. */
export function UnitPage() {
  const { unitId } = route.useParams();
  const unit = useQuery(readUnitOptions({ path: { unit_id: unitId } }));
  if (unit.error) return <ErrorState error={unit.error} onRetry={unit.refetch} />;
  if (!unit.data) return <Skeleton />;
  return <UnitView unit={unit.data} />;
}

/** The code as it is recorded, and in the other printed order. */
const codes = ({ code, other_code }: UnitOut) => (other_code ? `${code} (${other_code})` : code);

function UnitView({ unit }: { readonly unit: UnitOut }) {
  const t = useMessages(unitMessages);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/don-vi">{t.units}</Link>
          </Breadcrumbs>
        }
        title={unit.name}
        tag={unit.dissolved_on && <Badge>{t.since(formatDate(unit.dissolved_on))}</Badge>}
        description={<p>{[t.kinds[unit.kind], unit.locality, codes(unit)].filter(Boolean).join(" · ")}</p>}
        actions={
          <>
            <LinkButton to="/don-vi/$unitId/khen-thuong" params={{ unitId: unit.id }} icon="medal">
              {t.awards}
            </LinkButton>
            {unit.actions.includes("reorganize") && (
              <LinkButton to="/don-vi/$unitId/to-chuc-lai" params={{ unitId: unit.id }}>
                {t.reorganize}
              </LinkButton>
            )}
          </>
        }
      />
      <UnitHistory unitId={unit.id} />
      {unit.actions.includes("edit") && <EditCard key={unit.id} unit={unit} />}
    </Page>
  );
}

function EditCard({ unit }: { readonly unit: UnitOut }) {
  const t = useMessages(unitMessages);
  const path = { unit_id: unit.id };
  const form = useEditForm({
    thing: unit,
    draftOf,
    schema: unitSchema(),
    read: () => readUnit({ path }),
    save: (body, headers) => editUnit({ path, headers, body }),
    done: () => {
      notify(t.saved);
      return refresh("organizations");
    },
  });
  return (
    <Card title={t.editTitle}>
      <Form form={form} action={t.save}>
        <UnitFields form={form} />
      </Form>
    </Card>
  );
}
