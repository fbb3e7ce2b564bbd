import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { saveFile } from "@/lib/api/download";
import { listIssuedPapersOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { cancelIssuedPaper } from "@/lib/api/gen/sdk.gen";
import type { IssuedPaperOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatDate, formatInstant } from "@/lib/dates";
import { requiredText } from "@/lib/validation";
import { Badge } from "@/ui/badge/badge";
import { Button } from "@/ui/button/button";
import { Card } from "@/ui/card/card";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row, Stack } from "@/ui/layout/stack";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import styles from "./issued.module.css";
import { issuedMessages } from "./issued-messages";
import { SignedCopyForm } from "./signed-copy-form";

const TONES = { current: "good", replaced: "neutral", cancelled: "bad" } as const;
const SOON = 2_000;

/** The files that something went out as, the latest first; nothing before it has gone out. */
export function IssuedPapers({ subjectId }: { readonly subjectId: string }) {
  const t = useMessages(issuedMessages);
  const papers = useQuery({
    ...listIssuedPapersOptions({ query: { subject: subjectId } }),
    refetchInterval: ({ state }) => (state.data?.items.some(({ digest }) => digest === null) ? SOON : false),
  });
  if (papers.error) return <ErrorState error={papers.error} onRetry={papers.refetch} />;
  if (papers.isPending) return <Skeleton />;
  if (papers.data.items.length === 0) return null;
  return (
    <Card title={t.papers}>
      <Stack>
        {papers.data.items.map((paper) => (
          <Issued key={paper.id} paper={paper} />
        ))}
      </Stack>
    </Card>
  );
}

function Issued({ paper }: { readonly paper: IssuedPaperOut }) {
  const t = useMessages(issuedMessages);
  const { id, code, standing, digest, sealed_by } = paper;
  return (
    <section>
      <Row gap="small">
        <Badge tone={TONES[standing]}>{t.standings[standing]}</Badge>
        <strong>{paper.title}</strong>
        <span>{t.issuedAt(formatInstant(paper.issued_at))}</span>
      </Row>
      <p>
        {t.code}:{" "}
        <Link to="/xac-minh/$code" params={{ code }}>
          {code}
        </Link>
      </p>
      {paper.amendments.map(({ number, dated }) => (
        <p key={number + dated}>{t.amendedBy(number, formatDate(dated))}</p>
      ))}
      {digest === null && <p className={styles.small}>{t.beingDrawn}</p>}
      {digest && <p className={styles.small}>{sealed_by ? t.sealedBy(sealed_by) : t.unsealed}</p>}
      <Copies paper={paper} />
      <Row gap="small">
        {digest && (
          <Button icon="download" onClick={() => void saveFile(`/api/v1/papers/${id}/content`)}>
            {t.download}
          </Button>
        )}
        <Acts paper={paper} />
      </Row>
    </section>
  );
}

function Copies({ paper }: { readonly paper: IssuedPaperOut }) {
  const t = useMessages(issuedMessages);
  return paper.signed_copies.map(({ id, signatures }) => (
    <Row key={id} gap="small">
      <span>{signatures.map(({ name, authority }) => t.copySigned(name, authority)).join("; ")}</span>
      <Button
        variant="quiet"
        onClick={() => void saveFile(`/api/v1/papers/${paper.id}/signed-copies/${id}/content`)}
      >
        {t.copyPdf}
      </Button>
    </Row>
  ));
}

function Acts({ paper }: { readonly paper: IssuedPaperOut }) {
  const t = useMessages(issuedMessages);
  return (
    <>
      {paper.actions.includes("add_signed_copy") && (
        <DialogButton words={t.addCopy} means={t.addCopyMeans}>
          {(close) => <SignedCopyForm paperId={paper.id} onDone={close} />}
        </DialogButton>
      )}
      {paper.actions.includes("cancel") && (
        <DialogButton words={t.cancel} means={t.cancelMeans} variant="quiet">
          {(close) => <CancelForm paperId={paper.id} onDone={close} />}
        </DialogButton>
      )}
    </>
  );
}

function CancelForm({ paperId, onDone }: { readonly paperId: string; readonly onDone: () => void }) {
  const t = useMessages(issuedMessages);
  const form = useAppForm({
    schema: v.object({ reason: requiredText(4_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      await cancelIssuedPaper({ path: { paper_id: paperId }, body });
      notify(t.cancelled);
      await refresh("papers");
      onDone();
    },
  });
  return (
    <Form form={form} action={t.cancel}>
      <Textarea label={t.reason} {...form.bind("reason")} />
    </Form>
  );
}
