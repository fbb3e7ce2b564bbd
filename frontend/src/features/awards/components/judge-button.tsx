import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { judgeProposalBy } from "@/lib/api/gen/sdk.gen";
import type { ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Select } from "@/ui/select/select";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { eligibilityMessages } from "../eligibility-messages";
import { proposalMessages } from "../proposal-messages";

/** Chooses a later law for the dossier, where its transition rule leaves the choice. */
export function JudgeButton({ proposal }: { readonly proposal: ProposalOut }) {
  const t = useMessages(eligibilityMessages);
  const { reason } = useMessages(proposalMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ rule_set: requiredText(), reason: requiredText() }),
    initial: { rule_set: proposal.other_laws[0]?.code ?? "", reason: "" },
    submit: async (body) => {
      await judgeProposalBy({ path: { proposal_id: proposal.id }, body });
      await refresh("awards");
      notify(t.judged);
      setOpen(false);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.judge}</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.judge} description={<p>{t.judgeMeans}</p>}>
        <Form form={form} action={t.judge}>
          <Select
            label={t.law}
            placeholder={null}
            options={proposal.other_laws.map(({ code, reference }) => ({ value: code, label: reference }))}
            {...form.bind("rule_set")}
          />
          <Textarea label={reason} rows={3} maxLength={300} {...form.bind("reason")} />
        </Form>
      </Dialog>
    </>
  );
}
