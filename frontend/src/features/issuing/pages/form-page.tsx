import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import {
  listWordingPatternsOptions,
  readCertificateFormOptions,
} from "@/lib/api/gen/@tanstack/react-query.gen";
import { editCertificateForm, readCertificateForm, retireCertificateForm } from "@/lib/api/gen/sdk.gen";
import type { CertificateFormOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Breadcrumbs } from "@/ui/breadcrumbs/breadcrumbs";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useEditForm } from "@/ui/form/use-edit-form";
import { Page, Stack } from "@/ui/layout/stack";
import { NumberField } from "@/ui/number-field/number-field";
import { PageHeader } from "@/ui/page-header/page-header";
import { Select } from "@/ui/select/select";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { BoxFields } from "../components/box-fields";
import { FieldsCard } from "../components/fields-card";
import { FormPreview } from "../components/form-preview";
import { usePrinters } from "../components/printers-card";
import { issuingMessages } from "../messages";
import { boxSchema, draftOf, length, millimetres } from "../model";

const route = getRouteApi("/signed-in/quan-tri/mau-bang/$formId");

/** One printed form: how it looks, where its words stand, and how a printer is calibrated. */
export function FormPage() {
  const { formId } = route.useParams();
  const form = useQuery(readCertificateFormOptions({ path: { form_id: formId } }));
  if (form.error) return <ErrorState error={form.error} onRetry={form.refetch} />;
  if (!form.data) return <Skeleton />;
  return <PrintedForm key={formId} found={form.data} />;
}

interface Props {
  readonly found: CertificateFormOut;
}

function PrintedForm({ found }: Props) {
  const t = useMessages(issuingMessages);
  const patterns = useQuery(listWordingPatternsOptions());
  const fields = patterns.data?.find(({ kind }) => kind === "certificate")?.fields ?? [];
  const form = useForm(found);
  return (
    <Page>
      <Header found={found} />
      <FormPreview values={form.values} />
      {found.actions.includes("edit") && (
        <Card title={t.edit}>
          <Form form={form} action={t.save}>
            <TextField label={t.name} {...form.bind("name")} />
            <NumberField label={t.width} {...form.bind("width")} />
            <NumberField label={t.height} {...form.bind("height")} />
            <p>{t.smallestHint}</p>
            <BoxFields form={form} />
          </Form>
        </Card>
      )}
      <Calibration found={found} />
      <FieldsCard fields={fields} />
    </Page>
  );
}

function useForm(found: CertificateFormOut) {
  const t = useMessages(issuingMessages);
  const path = { form_id: found.id };
  return useEditForm({
    thing: found,
    draftOf: shownOf,
    schema: v.object({
      name: requiredText(),
      width: length(t.wrongLength),
      height: length(t.wrongLength),
      boxes: v.array(boxSchema({ ...t, missing: t.text })),
    }),
    read: () => readCertificateForm({ path }),
    save: (body, headers) => editCertificateForm({ path, body, headers }),
    done: () => {
      notify(t.saved);
      return refresh("papers");
    },
  });
}

const shownOf = ({ name, width, height, boxes }: CertificateFormOut) => ({
  name,
  width: millimetres(width),
  height: millimetres(height),
  boxes: boxes.map(draftOf),
});

function Header({ found }: Props) {
  const t = useMessages(issuingMessages);
  const retire = async () => {
    await retireCertificateForm({ path: { form_id: found.id } });
    notify(t.retired);
    await refresh("papers");
  };
  return (
    <PageHeader
      above={
        <Breadcrumbs>
          <Link to="/quan-tri/mau-bang">{t.forms}</Link>
        </Breadcrumbs>
      }
      title={found.name}
      tag={found.retired_at && <Badge>{t.retired}</Badge>}
      actions={
        found.actions.includes("retire") && (
          <ActButton words={t.retire} means={t.retireMeans} variant="quiet" danger act={retire} />
        )
      }
    />
  );
}

function Calibration({ found }: Props) {
  const t = useMessages(issuingMessages);
  const printers = usePrinters();
  const [printer, setPrinter] = useState("");
  const query = printer ? `?printer=${printer}` : "";
  return (
    <Card title={t.calibration}>
      <Stack>
        <p>{t.calibrationMeans}</p>
        <Select
          label={t.printer}
          placeholder={t.noShift}
          options={(printers.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          value={printer}
          onChange={setPrinter}
        />
        <div>
          <Button
            icon="download"
            onClick={() => void saveFile(`/api/v1/certificate-forms/${found.id}/calibration${query}`)}
          >
            {t.calibrationPage}
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
