import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useLanguage, useMessages } from "@/i18n/language";
import { formatDecimal } from "@/i18n/numbers";
import { listCertificateFormsQueryKey } from "@/lib/api/gen/@tanstack/react-query.gen";
import { listCertificateForms } from "@/lib/api/gen/sdk.gen";
import type { CertificateFormRow } from "@/lib/api/gen/types.gen";
import { pages } from "@/lib/api/pages";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Page, Stack } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { Pagination } from "@/ui/pagination/pagination";
import { type Column, Table } from "@/ui/table/table";
import { NewForm } from "../components/new-form";
import { PrintersCard } from "../components/printers-card";
import { issuingMessages } from "../messages";
import { millimetres } from "../model";

/** The printed forms in use, and the printers that print on them. */
export function FormsPage() {
  const t = useMessages(issuingMessages);
  const language = useLanguage();
  const forms = useInfiniteQuery(
    pages(listCertificateFormsQueryKey(), (cursor, signal) =>
      listCertificateForms({ query: { cursor }, signal }),
    ),
  );
  const side = (value: number) => formatDecimal(millimetres(value), language);
  const columns: readonly Column<CertificateFormRow>[] = [
    {
      key: "name",
      header: t.name,
      cell: ({ id, name }) => (
        <Link to="/quan-tri/mau-bang/$formId" params={{ formId: id }}>
          {name}
        </Link>
      ),
      isRowHeader: true,
    },
    {
      key: "size",
      header: t.size,
      cell: ({ width, height }) => t.millimetres(side(width), side(height)),
    },
  ];
  return (
    <Page>
      <PageHeader
        title={t.forms}
        description={<p>{t.formsHint}</p>}
        actions={
          <DialogButton words={t.newForm} means={t.newFormMeans} variant="primary">
            {() => <NewForm />}
          </DialogButton>
        }
      />
      <Stack>
        <Table
          caption={t.forms}
          captionHidden
          columns={columns}
          rows={forms.data ?? []}
          rowKey={({ id }) => id}
          loading={forms}
          empty={t.noForms}
        />
        <Pagination pages={forms} file={{ path: "/certificate-forms", name: t.forms }} />
      </Stack>
      <PrintersCard />
    </Page>
  );
}
