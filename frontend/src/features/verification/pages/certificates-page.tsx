import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMessages } from "@/i18n/language";
import { listSealCertificatesOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { retireSealCertificate, trySeal } from "@/lib/api/gen/sdk.gen";
import type { SealCertificateOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { dayOf, formatDate } from "@/lib/dates";
import { saveBlob } from "@/lib/saving";
import { ActButton } from "@/ui/act-button/act-button";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Page, Row } from "@/ui/layout/stack";
import { PageHeader } from "@/ui/page-header/page-header";
import { type Column, Table } from "@/ui/table/table";
import { notify } from "@/ui/toast/notify";
import { CertificateForm } from "../components/certificate-form";
import styles from "../components/verification.module.css";
import { verificationMessages } from "../messages";

/** The certificates with which issued papers are, and were, sealed. */
export function CertificatesPage() {
  const t = useMessages(verificationMessages);
  const certificates = useQuery(listSealCertificatesOptions());
  const columns: readonly Column<SealCertificateOut>[] = [
    { key: "subject", header: t.subject, cell: (one) => <Subject certificate={one} />, isRowHeader: true },
    { key: "issuer", header: t.authority, cell: ({ issuer }) => issuer },
    { key: "starts", header: t.validFrom, cell: ({ starts_at }) => formatDate(dayOf(starts_at)) },
    { key: "ends", header: t.validUntil, cell: ({ ends_at }) => formatDate(dayOf(ends_at)) },
    { key: "state", header: t.state, cell: (one) => <State certificate={one} /> },
    { key: "acts", header: t.acts, cell: (one) => <Acts certificate={one} /> },
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

/** Whom it names, and by what it is told from others: as on the paper that the authority gave. */
function Subject({ certificate }: { readonly certificate: SealCertificateOut }) {
  const t = useMessages(verificationMessages);
  return (
    <>
      {certificate.subject}
      <span className={styles.mark}>{t.serial(certificate.serial)}</span>
      <span className={styles.mark}>{t.fingerprint(certificate.fingerprint)}</span>
    </>
  );
}

function Acts({ certificate }: { readonly certificate: SealCertificateOut }) {
  return (
    <Row gap="small">
      {certificate.actions.includes("try") && <Trial id={certificate.id} />}
      <Retiring certificate={certificate} />
    </Row>
  );
}

/** Seals a page now: how well it went is said, the file is for a program that checks signatures. */
function Trial({ id }: { readonly id: string }) {
  const t = useMessages(verificationMessages);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const run = async () => {
    setBusy(true);
    setFailure(null);
    try {
      const { data } = await trySeal({ path: { certificate_id: id } });
      saveBlob(t.trialFile, bytesOf(data.content));
      notify(t.tried(t.seals[data.level]));
    } catch (error) {
      setFailure(error);
    }
    setBusy(false);
  };
  return (
    <>
      <Button busy={busy} onClick={() => void run()}>
        {t.try}
      </Button>
      {failure !== null && <ErrorState error={failure} />}
    </>
  );
}

const bytesOf = (base64: string) =>
  new Blob([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], { type: "application/pdf" });

function Retiring({ certificate }: { readonly certificate: SealCertificateOut }) {
  const t = useMessages(verificationMessages);
  if (!certificate.actions.includes("retire")) return null;
  const retire = async () => {
    await retireSealCertificate({ path: { certificate_id: certificate.id } });
    await refresh("papers");
  };
  return <ActButton words={t.retire} means={t.retireMeans} danger act={retire} />;
}
