import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { readDossierOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { stateDossierDocument } from "@/lib/api/gen/sdk.gen";
import type { DossierChecklist, DossierPaper } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { formatInstant } from "@/lib/dates";
import { optionalText } from "@/lib/validation";
import { Badge } from "@/ui/badge/badge";
import { Card } from "@/ui/card/card";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { ErrorState } from "@/ui/error-state/error-state";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Skeleton } from "@/ui/skeleton/skeleton";
import { type Column, Table } from "@/ui/table/table";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { dossierMessages } from "../dossier-messages";
import { awardMessages } from "../messages";
import styles from "./eligibility.module.css";

/** What the dossier must hold by law, what of it is there, and by whose word. */
export function DossierCard({ proposalId }: { readonly proposalId: string }) {
  const t = useMessages(dossierMessages);
  const found = useQuery(readDossierOptions({ path: { proposal_id: proposalId } }));
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton />;
  const { documents } = found.data;
  if (documents.length === 0) return null;
  const missing = documents.filter(({ lacking }) => lacking.length > 0).length;
  return (
    <Card title={t.title}>
      <p>{missing === 0 ? t.complete : t.incomplete(missing)}</p>
      <Papers proposalId={proposalId} dossier={found.data} />
    </Card>
  );
}

interface Props {
  readonly proposalId: string;
  readonly dossier: DossierChecklist;
}

function Papers({ proposalId, dossier: { documents, actions } }: Props) {
  const t = useMessages(dossierMessages);
  const shared = useMessages(awardMessages);
  const acts: Column<DossierPaper> = {
    key: "acts",
    header: shared.acts,
    cell: (paper) =>
      (paper.stated !== null || paper.lacking.length > 0) && <Enter proposalId={proposalId} paper={paper} />,
  };
  const columns: readonly Column<DossierPaper>[] = [
    { key: "paper", header: t.paper, isRowHeader: true, cell: (paper) => <Name paper={paper} /> },
    { key: "lines", header: t.lines, cell: ({ lines }) => lines.join(", ") },
    { key: "state", header: t.state, cell: (paper) => <State paper={paper} /> },
    { key: "where", header: t.where, cell: (paper) => <Where paper={paper} /> },
    ...(actions.includes("gather") ? [acts] : []),
  ];
  return (
    <Table
      caption={t.title}
      captionHidden
      columns={columns}
      rows={documents}
      rowKey={({ document }) => document}
      empty={t.complete}
    />
  );
}

interface PaperProps {
  readonly paper: DossierPaper;
}

function Name({ paper: { name, references } }: PaperProps) {
  const language = useLanguage();
  return (
    <>
      {name[language]}
      <p className={styles.reference}>{references.join("; ")}</p>
    </>
  );
}

function State({ paper: { lines, lacking } }: PaperProps) {
  const t = useMessages(dossierMessages);
  if (lacking.length === 0) return <Badge tone="good">{t.there}</Badge>;
  const partly = lacking.length < lines.length;
  return <Badge tone="warn">{partly ? t.missingFor(lacking.join(", ")) : t.missing}</Badge>;
}

function Where({ paper: { stated, lines, lacking } }: PaperProps) {
  const t = useMessages(dossierMessages);
  if (stated === null) return lacking.length < lines.length ? t.onRecord : "–";
  return (
    <div>
      {stated.reference}
      <p className={styles.reference}>{`${stated.name}, ${formatInstant(stated.stated_at)}`}</p>
    </div>
  );
}

function Enter({ proposalId, paper }: PaperProps & { readonly proposalId: string }) {
  const t = useMessages(dossierMessages);
  const language = useLanguage();
  return (
    <DialogButton words={t.enter} label={t.enterOf(paper.name[language])} variant="quiet">
      {(close) => <EnterForm proposalId={proposalId} paper={paper} close={close} />}
    </DialogButton>
  );
}

interface FormProps extends PaperProps {
  readonly proposalId: string;
  readonly close: () => void;
}

function EnterForm({ proposalId, paper: { document, stated }, close }: FormProps) {
  const t = useMessages(dossierMessages);
  const form = useAppForm({
    schema: v.object({ reference: optionalText() }),
    initial: { reference: stated?.reference ?? "" },
    submit: async (body) => {
      await stateDossierDocument({ path: { proposal_id: proposalId, document }, body });
      await refresh("awards");
      notify(t.saved);
      close();
    },
  });
  return (
    <Form form={form} action={t.enter}>
      <TextField label={t.reference} hint={t.hint} {...form.bind("reference")} />
    </Form>
  );
}
