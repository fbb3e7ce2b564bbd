import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { returnProposal, withdrawProposal } from "@/lib/api/gen/sdk.gen";
import type { ProposalOut } from "@/lib/api/gen/types.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { PapersMenu } from "@/papers/papers-menu";
import { ActButton } from "@/ui/act-button/act-button";
import { Button } from "@/ui/button/button";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Row } from "@/ui/layout/stack";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { proposalMessages } from "../proposal-messages";
import { WENT_OUT } from "../states";
import { GoOnButton } from "./go-on-button";
import { JudgeButton } from "./judge-button";
import { NewDecision } from "./new-decision";

interface Props {
  readonly proposal: ProposalOut;
}

/** What the reader may do with the proposal now. */
export function ProposalActs({ proposal }: Props) {
  const t = useMessages(proposalMessages);
  const { actions, id, season, state } = proposal;
  const path = `/api/v1/proposals/${id}`;
  return (
    <Row gap="small">
      {actions.includes("submit") && <GoOnButton act="submit" proposalId={id} />}
      {actions.includes("accept") && <GoOnButton act="accept" proposalId={id} />}
      {actions.includes("withdraw") && <WithdrawButton proposal={proposal} />}
      {actions.includes("return") && <ReturnButton proposal={proposal} />}
      {actions.includes("judge") && <JudgeButton proposal={proposal} />}
      <PapersMenu
        papers={[{ name: t.paper, path: `${path}/paper?`, rows: proposal.items.length }]}
        files={WENT_OUT.includes(state) ? [{ name: t.package, path: `${path}/package` }] : []}
      />
      {actions.includes("draft_decision") && <NewDecision seasonId={season.id} proposalId={id} />}
    </Row>
  );
}

function WithdrawButton({ proposal }: Props) {
  const t = useMessages(proposalMessages);
  const run = async () => {
    await withdrawProposal({ path: { proposal_id: proposal.id } });
    await refresh("awards");
    notify(t.withdrawn);
  };
  return <ActButton words={t.withdraw} means={t.withdrawMeans} variant="quiet" danger act={run} />;
}

function ReturnButton({ proposal }: Props) {
  const t = useMessages(proposalMessages);
  const [open, setOpen] = useState(false);
  const form = useAppForm({
    schema: v.object({ reason: requiredText() }),
    initial: { reason: "" },
    submit: async (body) => {
      await returnProposal({ path: { proposal_id: proposal.id }, body });
      await refresh("awards");
      notify(t.returned);
      setOpen(false);
    },
  });
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t.return}</Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={t.return}
        description={<p>{t.returnMeans}</p>}
      >
        <Form form={form} action={t.return}>
          <Textarea label={t.reason} rows={3} maxLength={300} {...form.bind("reason")} />
        </Form>
      </Dialog>
    </>
  );
}
