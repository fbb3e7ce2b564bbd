import { useState } from "react";
import * as v from "valibot";
import { useMessages } from "@/i18n/language";
import { agreeScorecard, returnScorecard, submitScorecard, verifyScorecard } from "@/lib/api/gen/sdk.gen";
import { refresh } from "@/lib/api/query-client";
import { requiredText } from "@/lib/validation";
import { Button } from "@/ui/button/button";
import { ConfirmDialog } from "@/ui/confirm-dialog/confirm-dialog";
import { Dialog } from "@/ui/dialog/dialog";
import { Form } from "@/ui/form/form";
import { useAppForm } from "@/ui/form/use-app-form";
import { Textarea } from "@/ui/textarea/textarea";
import { notify } from "@/ui/toast/notify";
import { scoringMessages } from "../messages";
import styles from "./sheet.module.css";
import { useCard, useSheet } from "./sheet-context";

type Act = "submit" | "verify" | "agree_unit" | "agree_block";

/** What the card's state and one's rights allow for the card as a whole. */
export function CardActs() {
  const t = useMessages(scoringMessages);
  const card = useCard();
  const [asked, setAsked] = useState<Act | "return">();
  const words: Readonly<Record<Act, readonly [name: string, hint: string]>> = {
    submit: [t.submit, t.submitHint],
    verify: [t.verify, t.verifyHint],
    agree_unit: [t.agreeUnit, t.agreeHint],
    agree_block: [t.agreeBlock, t.agreeHint],
  };
  const allowed = (Object.keys(words) as Act[]).filter((act) => card.actions.includes(act));
  const mayReturn = card.actions.includes("return");
  if (allowed.length === 0 && !mayReturn) return null;
  return (
    <div className={styles.acts}>
      {allowed.map((act) => (
        <Button key={act} variant="primary" onClick={() => setAsked(act)}>
          {words[act][0]}
        </Button>
      ))}
      {mayReturn && <Button onClick={() => setAsked("return")}>{t.returnCard}</Button>}
      {allowed.map((act) => (
        <Confirmed
          key={act}
          act={act}
          words={words[act]}
          open={asked === act}
          onClose={() => setAsked(undefined)}
        />
      ))}
      <ReturnDialog open={asked === "return"} onClose={() => setAsked(undefined)} />
    </div>
  );
}

interface ConfirmedProps {
  readonly act: Act;
  readonly words: readonly [string, string];
  readonly open: boolean;
  readonly onClose: () => void;
}

function Confirmed({ act, words: [name, hint], open, onClose }: ConfirmedProps) {
  const t = useMessages(scoringMessages);
  const { store } = useSheet();
  const path = { card_id: useCard().id };
  const acts: Readonly<Record<Act, readonly [run: () => Promise<unknown>, done: string]>> = {
    submit: [() => submitScorecard({ path }), t.submitted],
    verify: [() => verifyScorecard({ path }), t.verified],
    agree_unit: [() => agreeScorecard({ path, body: { side: "unit" } }), t.signed],
    agree_block: [() => agreeScorecard({ path, body: { side: "block" } }), t.signed],
  };
  const [run, done] = acts[act];
  const confirm = async () => {
    if (!(await store.flush())) throw new Error(t.unsaved);
    await run();
    await refresh("scoring");
    notify(done);
  };
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={name}
      description={hint}
      action={name}
      onConfirm={confirm}
    />
  );
}

function ReturnDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useMessages(scoringMessages);
  return (
    <Dialog open={open} onClose={onClose} title={t.returnCard}>
      {open && <ReturnForm onDone={onClose} />}
    </Dialog>
  );
}

function ReturnForm({ onDone }: { readonly onDone: () => void }) {
  const t = useMessages(scoringMessages);
  const card = useCard();
  const form = useAppForm({
    schema: v.object({ reason: requiredText(20_000) }),
    initial: { reason: "" },
    submit: async (body) => {
      await returnScorecard({ path: { card_id: card.id }, body });
      await refresh("scoring");
      notify(t.returned);
      onDone();
    },
  });
  return (
    <Form form={form} action={t.returnCard}>
      <Textarea label={t.returnReason} {...form.bind("reason")} />
    </Form>
  );
}
