import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { createDecision } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { TextField } from "@/ui/text-field/text-field";
import { notify } from "@/ui/toast/notify";
import { decisionMessages } from "../decision-messages";
import { proposalMessages } from "../proposal-messages";

interface Props {
  readonly seasonId: string;
  /** The accepted proposal whose lines it takes over; none = an empty list. */
  readonly proposalId?: string;
}

/** Starts a decision: only its subject is asked for, the rest is filled in on its page. */
export function NewDecision({ seasonId, proposalId }: Props) {
  const t = useMessages(decisionMessages);
  const words = useMessages(proposalMessages);
  const [open, setOpen] = useState(false);
  const title = proposalId ? words.draftDecision : t.newDecision;
  return (
    <Row>
      <Button icon="decision" variant={proposalId ? "primary" : "secondary"} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={title}>
        <SubjectForm seasonId={seasonId} {...(proposalId && { proposalId })} />
      </Dialog>
    </Row>
  );
}

function SubjectForm({ seasonId, proposalId }: Props) {
  const t = useMessages(decisionMessages);
  const words = useMessages(proposalMessages);
  const navigate = useNavigate();
  const form = useAppForm({
    schema: v.object({ subject: requiredText() }),
    initial: { subject: "" },
    submit: async ({ subject }) => {
      const { data } = await createDecision({
        body: { season_id: seasonId, subject, proposal_id: proposalId ?? null },
      });
      await refresh("awards");
      notify(words.decisionDrafted);
      await navigate({ to: "/quyet-dinh/$decisionId", params: { decisionId: data.id } });
    },
  });
  return (
    <Form form={form} action={words.draftDecision}>
      <TextField label={t.subject} {...form.bind("subject")} />
    </Form>
  );
}
