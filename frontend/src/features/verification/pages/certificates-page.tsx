import { useQuery } from "@tanstack/react-query";
import { useMessages } from "@/i18n/language";
import { listSealCertificatesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { retireSealCertificate } from "@/lib/api/gen/sdk.gen";
import type { SealCertificateOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { dayOf, formatDate } from "@/lib/dates";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Page } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { type Column, Table } from "@/ui/table/table";
import { CertificateForm } from "../components/certificate-form";
import { verificationMessages } from "../messages";

/** The certificates with which issued papers are, and were, sealed. */
export function CertificatesPage() {
  const t = useMessages(verificationMessages);
  const certificates = useQuery(listSealCertificatesOptions());
  const columns: readonly Column<SealCertificateOut>[] = [
    { key: "subject", header: t.subject, cell: ({ subject }) => subject, isRowHeader: true },
    { key: "issuer", header: t.authority, cell: ({ issuer }) => issuer },
    { key: "ends", header: t.validUntil, cell: ({ ends_at }) => formatDate(dayOf(ends_at)) },
    { key: "state", header: t.state, cell: (one) => <State certificate={one} /> },
    { key: "acts", header: t.acts, cell: (one) => <Retiring certificate={one} /> },
  ];
  return (
    <Page>
      <PageHeader
        title={t.certificates}
        description={<p>{t.certificatesHint}</p>}
        actions={
          <DialogButton words={t.add} means={t.addMeans} variant="primary">
            {(close) => <CertificateForm onDone={close} />}
          </DialogButton>
        }
      />
      <Table
        caption={t.certificates}
        captionHidden
        columns={columns}
        rows={certificates.data ?? []}
        rowKey={({ id }) => id}
        loading={certificates}
        empty={t.noCertificates}
      />
    </Page>
  );
}

function State({ certificate }: { readonly certificate: SealCertificateOut }) {
  const t = useMessages(verificationMessages);
  if (certificate.retired_at) return <Badge>{t.retiredState}</Badge>;
  if (certificate.fault) return <Badge tone="bad">{t.unsealedBecause[certificate.fault]}</Badge>;
  return certificate.ends_soon ? (
    <Badge tone="warn">{t.endsSoon}</Badge>
  ) : (
    <Badge tone="good">{t.inUse}</Badge>
  );
}

function Retiring({ certificate }: { readonly certificate: SealCertificateOut }) {
  const t = useMessages(verificationMessages);
  if (!certificate.actions.includes("retire")) return null;
  const retire = async () => {
    await retireSealCertificate({ path: { certificate_id: certificate.id } });
    await refresh("papers");
  };
  return <ActButton words={t.retire} means={t.retireMeans} danger act={retire} />;
}
