import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatMoney } from "@/i18n/numbers";
import { readAwardCatalogueOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import type { CatalogueOut } from "@/lib/api/gen/types.gen";
import { formatDate, today } from "@/lib/dates";
import { requiredDate } from "@/lib/validation";
import { Callout } from "@/ui/callout/callout";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { catalogueMessages } from "../catalogue-messages";
import { CatalogueEntry } from "../components/catalogue-entry";

const route = getRouteApi("/signed-in/danh-muc-khen-thuong");

/** The law of awards on a day: what may be given, by whom, on which conditions, with what money. */
export function CataloguePage() {
  const t = useMessages(catalogueMessages);
  const { ngay: on = today() } = route.useSearch();
  const catalogue = useQuery(readAwardCatalogueOptions({ query: { on } }));
  return (
    <Page>
      <PageHeader title={t.title} />
      <Card>
        <DayForm key={on} on={on} />
      </Card>
      {catalogue.error && <ErrorState error={catalogue.error} onRetry={catalogue.refetch} />}
      {catalogue.isPending && <Skeleton />}
      {catalogue.data && <Law catalogue={catalogue.data} />}
      {catalogue.data && (
        <>
          <Card title={t.titles}>
            {catalogue.data.titles.map((entry) => (
              <CatalogueEntry key={entry.code} entry={entry} />
            ))}
          </Card>
          <Card title={t.forms}>
            {catalogue.data.forms.map((entry) => (
              <CatalogueEntry key={entry.code} entry={entry} />
            ))}
          </Card>
        </>
      )}
    </Page>
  );
}

function DayForm({ on }: { readonly on: string }) {
  const t = useMessages(catalogueMessages);
  const navigate = route.useNavigate();
  const form = useAppForm({
    schema: v.object({ ngay: requiredDate() }),
    initial: { ngay: on },
    submit: (search) => navigate({ search }),
  });
  return (
    <Form form={form} action={t.show}>
      <DateField label={t.on} {...form.bind("ngay")} />
    </Form>
  );
}

function Law({ catalogue: { rule_set, base_salary } }: { readonly catalogue: CatalogueOut }) {
  const t = useMessages(catalogueMessages);
  const language = useLanguage();
  const [from, until] = [rule_set.valid_from, rule_set.valid_until].map((day) =>
    day ? formatDate(day) : t.open,
  );
  return (
    <Card title={t.law}>
      <p>
        {rule_set.reference}. {t.valid(from ?? t.open, until ?? t.open)}.
      </p>
      {base_salary && (
        <p>
          {t.baseSalary}: {formatMoney(base_salary.amount, language)} ({base_salary.reference})
        </p>
      )}
      {!rule_set.verified && <Callout tone="warn" title={t.unverified} />}
      {[rule_set.caution, rule_set.transition].map((told) => told && <p key={told.vi}>{told[language]}</p>)}
    </Card>
  );
}
