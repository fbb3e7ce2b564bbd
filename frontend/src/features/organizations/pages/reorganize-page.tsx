import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useMessages } from "@/i18n/language";
import { readTouchedOptions, readUnitOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { reorganize } from "@/lib/api/gen/sdk.gen";
import type { UnitOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { isDate } from "@/lib/dates";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { type AppForm, useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { notify } from "@/ui/toast/notify";
import { DecisionFields, PartFields } from "../components/reorganization-fields";
import { TouchedTables } from "../components/touched-tables";
import { reorganizationMessages } from "../reorganization-messages";
import {
  bodyOf,
  draftFor,
  ENDING,
  heirsOf,
  type ReorganizationDraft,
  reorganizationSchema,
} from "../reorganization-model";
import { useLivingUnits } from "../use-units";

const route = getRouteApi("/signed-in/don-vi/$unitId/to-chuc-lai");

/** A decision on a unit: which act, who carries on, and what becomes of all that hangs on it. */
export function ReorganizePage() {
  const { unitId } = route.useParams();
  const unit = useQuery(readUnitOptions({ path: { unit_id: unitId } }));
  if (unit.error) return <ErrorState error={unit.error} onRetry={unit.refetch} />;
  if (!unit.data) return <Skeleton />;
  return <Reorganize unit={unit.data} />;
}

function Reorganize({ unit }: { readonly unit: UnitOut }) {
  const t = useMessages(reorganizationMessages);
  const navigate = useNavigate();
  const form = useAppForm<ReorganizationDraft, ReorganizationDraft>({
    schema: reorganizationSchema(),
    initial: draftFor(unit),
    submit: async (draft) => {
      const { data } = await reorganize({ body: bodyOf(draft, unit, touched.data) });
      await refresh("organizations");
      notify(t.recorded);
      const unitId = data.into[0]?.id ?? unit.id;
      await navigate({ to: "/don-vi/$unitId", params: { unitId } });
    },
  });
  const touched = useTouched(form.values, unit);
  const units = useLivingUnits().filter(({ id }) => id !== unit.id);
  return (
    <Page>
      <PageHeader
        above={
          <Breadcrumbs>
            <Link to="/quan-tri/don-vi">{t.unit}</Link>
            <Link to="/don-vi/$unitId" params={{ unitId: unit.id }}>
              {unit.name}
            </Link>
          </Breadcrumbs>
        }
        title={t.title}
        description={<p>{unit.name}</p>}
      />
      <Form form={form} action={t.record}>
        <Card title={t.decision}>
          <DecisionFields form={form} />
        </Card>
        {form.values.kind !== "dissolution" && (
          <Card title={t.kinds[form.values.kind]}>
            <PartFields form={form} units={units} />
          </Card>
        )}
        {ENDING.has(form.values.kind) && <Touching form={form} touched={touched} units={units} />}
      </Form>
    </Page>
  );
}

/** Read once the day is there, and again with every unit that is added. */
function useTouched({ kind, others, on_date }: ReorganizationDraft, { id }: UnitOut) {
  const unit = [id, ...(kind === "merger" ? others : [])];
  return useQuery({
    ...readTouchedOptions({ query: { unit, on_date } }),
    enabled: ENDING.has(kind) && isDate(on_date),
  });
}

interface TouchingProps {
  readonly form: AppForm<ReorganizationDraft>;
  readonly touched: ReturnType<typeof useTouched>;
  readonly units: readonly UnitOut[];
}

function Touching({ form, touched, units }: TouchingProps) {
  const t = useMessages(reorganizationMessages);
  const heirs = heirsOf(form.values).map(
    ({ unit_id, new: born }, at) =>
      (unit_id ? units.find(({ id }) => id === unit_id)?.name : born.name) || t.heir(at + 1),
  );
  return (
    <Card title={t.touches}>
      <p>{isDate(form.values.on_date) ? t.touchesHint : t.pickDay}</p>
      {touched.error && <ErrorState error={touched.error} onRetry={touched.refetch} />}
      {touched.data && <TouchedTables form={form} touched={touched.data} heirs={heirs} />}
    </Card>
  );
}
