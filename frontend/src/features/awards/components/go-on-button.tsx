import { useQuery } from "@tanstack/react-query";
import * as v from "valibot";
import { useLanguage, useMessages } from "@/i18n/language";
import { readDossierOptions } from "@/lib/api/gen/@tanstack/react-query.gen";
import { acceptProposal, submitProposal } from "@/lib/api/gen/sdk.gen";
import type { DossierPaper } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { ActButton } from "@/ui/act-button/act-button";
import { Checkbox } from "@/ui/checkbox/checkbox";
import { DialogButton } from "@/ui/dialog-button/dialog-button";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { notify } from "@/ui/toast/notify";
import { dossierMessages } from "../dossier-messages";
import { proposalMessages } from "../proposal-messages";

const ACTS = {
  submit: { call: submitProposal, means: "submitMeans", done: "submitted" },
  accept: { call: acceptProposal, means: "acceptMeans", done: "accepted" },
} as const;

interface Props {
  readonly act: keyof typeof ACTS;
  readonly proposalId: string;
}

/** Lets the dossier go on; what it lacks is told first, and has to be known to who does it. */
export function GoOnButton({ act, proposalId }: Props) {
  const t = useMessages(proposalMessages);
  const dossier = useQuery(readDossierOptions({ path: { proposal_id: proposalId } }));
  const { call, means, done } = ACTS[act];
  const missing = dossier.data?.missing ?? [];
  const run = async () => {
    await call({ path: { proposal_id: proposalId }, body: { missing } });
    await refresh("awards");
    notify(t[done]);
  };
  if (missing.length === 0) {
    return <ActButton words={t[act]} means={t[means]} variant="primary" act={run} />;
  }
  const papers = (dossier.data?.documents ?? []).filter(({ document }) => missing.includes(document));
  return (
    <DialogButton words={t[act]} means={t[means]} variant="primary">
      {() => <Knowing papers={papers} action={t[act]} run={run} />}
    </DialogButton>
  );
}

interface KnowingProps {
  readonly papers: readonly DossierPaper[];
  readonly action: string;
  readonly run: () => Promise<void>;
}

function Knowing({ papers, action, run }: KnowingProps) {
  const t = useMessages(dossierMessages);
  const language = useLanguage();
  const form = useAppForm({
    schema: v.object({ known: v.pipe(v.boolean(), v.value(true, t.mustKnow)) }),
    initial: { known: false as boolean },
    submit: run,
  });
  return (
    <Form form={form} action={action}>
      <p>{t.stillMissing}</p>
      <ul>
        {papers.map(({ document, name, references, lacking }) => (
          <li key={document}>
            {name[language]} – {t.forLines(lacking.join(", "))} ({references.join("; ")})
          </li>
        ))}
      </ul>
      <p>{t.mayComeBack}</p>
      <Checkbox label={t.known} {...form.bind("known")} />
    </Form>
  );
}
