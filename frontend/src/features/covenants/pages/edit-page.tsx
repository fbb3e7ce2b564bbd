import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { readCovenantOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { editCovenant, readCovenant } from "@/lib/api/gen/sdk.gen";
import type { CovenantOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { oneOf, optionalText, requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { DateField } from "@/ui/date-field/date-field";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import type { AppForm } from "@/ui/form/use-app-form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { RadioGroup } from "@/ui/radio-group/radio-group";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { SectionFields } from "../components/section-fields";
import { Trail, useBlockOf } from "../components/trail";
import { covenantMessages } from "../messages";
import { type CovenantDraft, draftOf, editOf, LATE_RULES, ORDERS } from "../model";

const route = getRouteApi("/signed-in/giao-uoc/$covenantId/sua");

/** Writing the common text, until the covenant is adopted. */
export function EditPage() {
  const t = useMessages(covenantMessages);
  const { covenantId } = route.useParams();
  const covenant = useQuery(readCovenantOptions({ path: { covenant_id: covenantId } }));
  const block = useBlockOf(covenant.data);
  if (covenant.isPending || block.isLoading) return <Skeleton />;
  return (
    <Page>
      <PageHeader title={t.edit} above={<Trail covenant={covenant.data} deep />} />
      {covenant.error && <ErrorState error={covenant.error} onRetry={covenant.refetch} />}
      {covenant.data && <EditForm key={covenantId} covenant={covenant.data} />}
    </Page>
  );
}

const schema = () =>
  v.pipe(
    v.object({
      title: requiredText(),
      theme: optionalText(),
      legal_bases: optionalText(20_000),
      sections: v.array(
        v.object({
          title: requiredText(),
          clauses: v.array(v.object({ id: v.string(), text: requiredText(4_000) })),
        }),
      ),
      witness: optionalText(),
      signing_order: oneOf(ORDERS),
      late_signing: oneOf(LATE_RULES),
      comment_by: v.string(),
      sign_by: v.string(),
    }),
    v.transform(editOf),
  );

function EditForm({ covenant }: { readonly covenant: CovenantOut }) {
  const path = { covenant_id: covenant.id };
  const t = useMessages(covenantMessages);
  const navigate = useNavigate();
  const back = () => navigate({ to: "/giao-uoc/$covenantId", params: { covenantId: covenant.id } });
  const form = useEditForm({
    thing: covenant,
    draftOf,
    schema: schema(),
    read: () => readCovenant({ path }),
    save: (body, headers) => editCovenant({ path, headers, body }),
    done: async () => {
      await refresh("covenants");
      notify(t.saved);
      await back();
    },
  });
  return (
    <Card>
      <Form form={form} action={t.save} others={<Button onClick={() => void back()}>{t.leave}</Button>}>
        <TextField label={t.title} {...form.bind("title")} />
        <TextField label={t.theme} note={t.optional} {...form.bind("theme")} />
        <Textarea label={t.legalBases} hint={t.basesHint} note={t.optional} {...form.bind("legal_bases")} />
        <SectionFields form={form} />
        <Terms form={form} />
      </Form>
    </Card>
  );
}

function Terms({ form }: { readonly form: AppForm<CovenantDraft> }) {
  const t = useMessages(covenantMessages);
  return (
    <>
      <TextField label={t.witness} note={t.optional} {...form.bind("witness")} />
      <DateField label={t.commentBy} note={t.optional} {...form.bind("comment_by")} />
      <DateField label={t.signBy} note={t.optional} {...form.bind("sign_by")} />
      <RadioGroup
        label={t.signingOrder}
        options={ORDERS.map((value) => ({ value, label: t.orders[value] }))}
        {...form.bind("signing_order")}
      />
      <RadioGroup
        label={t.lateSigning}
        options={LATE_RULES.map((value) => ({ value, label: t.lateRules[value] }))}
        {...form.bind("late_signing")}
      />
    </>
  );
}
